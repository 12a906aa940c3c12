using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The settings of the bot.</summary>
public class SettingsMemoryScope : MemoryScope
{
    private readonly ImmutableDictionary<string, object> _settings;

    /// <summary>The scope, over these settings or those of the turn.</summary>
    public SettingsMemoryScope(IConfiguration configuration = null)
        : base(ScopePath.Settings, includeInSnapshot: false)
    {
        _settings = configuration == null ? null : LoadSettings(configuration);
    }

    /// <inheritdoc/>
    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (dc.Context.TurnState.TryGetValue(ScopePath.Settings, out var settings))
        {
            return settings;
        }

        return Remember(dc);
    }

    /// <inheritdoc/>
    public override Task LoadAsync(DialogContext dialogContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dialogContext);
        if (force)
        {
            Remember(dialogContext);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void SetMemory(DialogContext dc, object memory) =>
        throw new NotSupportedException("You cannot set the memory for a readonly memory scope");

    /// <summary>The settings as dictionaries in dictionaries; sections of numbers as lists.</summary>
    protected static ImmutableDictionary<string, object> LoadSettings(IConfiguration configuration)
    {
        var settings = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in configuration?.GetChildren() ?? [])
        {
            settings[section.Key] = ValueOf(section);
        }

        return settings.ToImmutable();
    }

    private static object ValueOf(IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
        {
            return section.Value;
        }

        return children.TrueForAll(child => int.TryParse(child.Key, out _))
            ? children.ConvertAll(ValueOf)
            : children.ToImmutableDictionary(child => child.Key, ValueOf, StringComparer.OrdinalIgnoreCase);
    }

    private ImmutableDictionary<string, object> Remember(DialogContext dc)
    {
        var settings = _settings ?? LoadSettings(dc.Context.TurnState.Get<IConfiguration>());
        dc.Context.TurnState[ScopePath.Settings] = settings;
        return settings;
    }
}
