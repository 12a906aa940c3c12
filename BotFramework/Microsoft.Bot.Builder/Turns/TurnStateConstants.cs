namespace Microsoft.Bot.Builder;

/// <summary>Names and defaults of settings that are kept in the turn state.</summary>
public static class TurnStateConstants
{
    /// <summary>Turn-state key of the time a person has to sign in.</summary>
    public const string OAuthLoginTimeoutKey = "loginTimeout";

    /// <summary>Turn-state key of how a channel should poll for a token.</summary>
    public const string TokenPollingSettingsKey = "tokenPollingSettings";

    /// <summary>How long a person has to sign in unless the bot says otherwise: 15 minutes.</summary>
    public static readonly TimeSpan OAuthLoginTimeoutValue = TimeSpan.FromMinutes(15);
}
