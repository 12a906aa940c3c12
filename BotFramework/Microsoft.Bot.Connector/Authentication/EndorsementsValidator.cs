namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks what a signing key is endorsed for.</summary>
public static class EndorsementsValidator
{
    /// <returns>True when nothing is expected or the endorsements have it.</returns>
    public static bool Validate(string expectedEndorsement, HashSet<string> endorsements)
    {
        if (string.IsNullOrWhiteSpace(expectedEndorsement))
        {
            return true;
        }

        ArgumentNullException.ThrowIfNull(endorsements);
        return endorsements.Contains(expectedEndorsement);
    }
}
