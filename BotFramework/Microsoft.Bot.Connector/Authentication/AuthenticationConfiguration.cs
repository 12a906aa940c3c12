namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What the application asks of incoming tokens beyond the protocol.</summary>
public class AuthenticationConfiguration
{
    /// <summary>Endorsements that the signing key must carry beside the channel's id.</summary>
    public string[] RequiredEndorsements { get; set; } = [];

    /// <summary>Decides about callers; without one, calls from other bots are refused.</summary>
    public ClaimsValidator ClaimsValidator { get; set; }

    /// <summary>Issuers of Emulator and skill tokens accepted beside the known ones, e.g. of the bot's own tenant.</summary>
    public IEnumerable<string> ValidTokenIssuers { get; set; }
}
