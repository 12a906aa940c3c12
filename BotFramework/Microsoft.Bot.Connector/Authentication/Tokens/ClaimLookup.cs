using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Finds claims by their type.</summary>
internal static class ClaimLookup
{
    /// <summary>The first claim of a type; null when there is none.</summary>
    public static Claim FirstOf(this IEnumerable<Claim> claims, string type)
    {
        foreach (var claim in claims)
        {
            if (claim.Type == type)
            {
                return claim;
            }
        }

        return null;
    }
}
