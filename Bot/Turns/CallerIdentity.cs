using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Turns;

/// <summary>Who called, rebuilt from the protocol's callerId, so that a turn can run again where the request is not any more.</summary>
internal static class CallerIdentity
{
    /// <summary>True when another bot called this one as a skill.</summary>
    public static bool IsBot(string? callerId) => callerId?.StartsWith(CallerIdConstants.BotToBotPrefix, StringComparison.Ordinal) == true;

    /// <summary>The caller's identity, and the audience that tokens for it are made out to; null for a channel's.</summary>
    public static (ClaimsIdentity Identity, string? Audience) Of(string? callerId, string appId)
    {
        var caller = IsBot(callerId) ? callerId![CallerIdConstants.BotToBotPrefix.Length..] : null;
        var identity = new ClaimsIdentity(
        [
            new Claim(AuthenticationConstants.AudienceClaim, appId),
            new Claim(AuthenticationConstants.AppIdClaim, caller ?? appId),
        ]);
        if (caller is not null)
        {
            identity.AddClaim(new Claim(AuthenticationConstants.VersionClaim, "1.0"));
        }

        return (identity, caller);
    }
}
