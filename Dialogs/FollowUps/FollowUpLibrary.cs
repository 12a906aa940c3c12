using Switchboard.Dialogs.Content;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>Every follow-up of the content folder: which intent leads to which state, and what comes next. No state comes back to itself.</summary>
public sealed class FollowUpLibrary
{
    internal const string SchemaName = "follow-up.schema.json";

    private static readonly Lazy<ContentSchema> Schema = new(() => ContentSchema.Open(SchemaName));

    private volatile IReadOnlyDictionary<string, FollowUpState> _states;
    private volatile IReadOnlyDictionary<string, FollowUpState> _byIntent;

    private FollowUpLibrary(Dictionary<string, FollowUpState> states)
    {
        _states = states;
        _byIntent = ByIntent(states.Values);
    }

    /// <summary>The intents that something follows.</summary>
    public IEnumerable<string> Intents => _byIntent.Keys;

    /// <summary>Whether something follows an intent.</summary>
    public bool Follows(string intent) => _byIntent.ContainsKey(intent);

    internal static FollowUpLibrary Read(IReadOnlyList<(string Name, string Text)> files, List<ContentError> errors)
    {
        var states = new Dictionary<string, FollowUpState>(StringComparer.Ordinal);
        foreach (var (file, text) in files)
        {
            if (Schema.Value.Read(file, text, errors) is not { } content)
            {
                continue;
            }

            try
            {
                if (!states.TryAdd(content.Name, FollowUpState.Read(content)))
                {
                    errors.Add(new ContentError(file, 0, $"there is a follow-up '{content.Name}' already: {states[content.Name].Content.File}", "Give one of the files another name."));
                }
            }
            catch (FormatException e)
            {
                errors.Add(content.Error("", e.Message, "Write variables as ${name}."));
            }
        }

        return new FollowUpLibrary(states);
    }

    /// <summary>Compares it with the rest of the content.</summary>
    internal void Check(FollowUpSurroundings around, List<ContentError> errors) => errors.AddRange(_states.Values.SelectMany(state => FollowUpCheck.Of(state, _states, around)));

    /// <summary>The intent whose follow-up calls a webhook; null when none does.</summary>
    internal string? IntentOf(string webhook) => _byIntent.FirstOrDefault(follower => follower.Value.File.Webhook == webhook).Key;

    internal FollowUpState? After(string intent) => _byIntent.GetValueOrDefault(intent);

    internal FollowUpState? Next(FollowUpState state) => state.File.Next is { } next ? _states.GetValueOrDefault(next) : null;

    /// <summary>Goes over to what another one has read.</summary>
    internal void TakeOver(FollowUpLibrary other) => (_states, _byIntent) = (other._states, other._byIntent);

    private static Dictionary<string, FollowUpState> ByIntent(IEnumerable<FollowUpState> states) =>
        states.Where(state => state.File.After is not null).DistinctBy(state => state.File.After).ToDictionary(state => state.File.After!, StringComparer.Ordinal);
}
