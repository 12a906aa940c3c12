using Switchboard.Auth.Settings;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Channels.Slack;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Operations.Limits;
using Switchboard.Bot.Recordings;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Models;
using Switchboard.Dialogs.SignIn;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Content;

namespace Switchboard.Bot.Settings;

/// <summary>The sections of the settings that are ours, and the options class that says what each may hold.</summary>
internal static class KnownSettings
{
    public static IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
    {
        [MessagesOptions.Section] = typeof(MessagesOptions),
        [ConversationOptions.Section] = typeof(ConversationOptions),
        [RecognizerOptions.Section] = typeof(RecognizerOptions),
        [ContentOptions.Section] = typeof(ContentOptions),
        [SignInOptions.Section] = typeof(SignInOptions),
        [WebhooksOptions.Section] = typeof(WebhooksOptions),
        [GenerativeOptions.Section] = typeof(GenerativeOptions),
        [MemoryOptions.Section] = typeof(MemoryOptions),
        [BusinessHoursOptions.Section] = typeof(BusinessHoursOptions),
        [CallbacksOptions.Section] = typeof(CallbacksOptions),
        [HandoffOptions.Section] = typeof(HandoffOptions),
        [RecordingOptions.Section] = typeof(RecordingOptions),
        [StorageOptions.Section] = typeof(StorageOptions),
        [DirectLineOptions.Section] = typeof(DirectLineOptions),
        [SlackOptions.Section] = typeof(SlackOptions),
        [LimitsOptions.Section] = typeof(LimitsOptions),
        [OperationsOptions.Section] = typeof(OperationsOptions),
        [TurnsOptions.Section] = typeof(TurnsOptions),
        [TokensOptions.Section] = typeof(TokensOptions),
    };

    /// <summary>One line for each thing that is wrong with the settings as a whole.</summary>
    public static IEnumerable<string> FindProblems(IConfiguration configuration) => [.. FindUnknown(configuration), .. FindIncompleteIdentity(configuration), .. SecretFiles.FindProblems(configuration)];

    /// <summary>One line for each setting in a section of ours that no options class knows.</summary>
    private static IEnumerable<string> FindUnknown(IConfiguration configuration) =>
        from section in Sections
        let known = section.Value.GetProperties().Where(IsSetting).Select(property => property.Name).ToList()
        from setting in configuration.GetSection(section.Key).GetChildren()
        where !known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)
        select $"{section.Key}:{setting.Key} is not a setting. {section.Key} knows {string.Join(", ", known)}.";

    // A list is filled, not set.
    private static bool IsSetting(System.Reflection.PropertyInfo property) =>
        property.CanWrite || typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType);

    private static IEnumerable<string> FindIncompleteIdentity(IConfiguration configuration)
    {
        var type = configuration["MicrosoftAppType"] ?? "";
        string[]? needed = type.ToUpperInvariant() switch
        {
            "" or "MULTITENANT" => [],
            "SINGLETENANT" => ["MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId"],
            "USERASSIGNEDMSI" => ["MicrosoftAppId", "MicrosoftAppTenantId"],
            _ => null,
        };
        return needed is null
            ? [$"MicrosoftAppType is '{type}'; allowed are SingleTenant, UserAssignedMSI, MultiTenant, or nothing."]
            : needed.Where(key => string.IsNullOrEmpty(configuration[key])).Select(key => $"{key} is empty, but MicrosoftAppType is '{type}', which needs {string.Join(", ", needed)}.");
    }
}
