using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The application's own say about the claims of a request that is otherwise authentic.</summary>
public abstract class ClaimsValidator
{
    /// <exception cref="UnauthorizedAccessException">The caller is not wanted.</exception>
    public abstract Task ValidateClaimsAsync(IList<Claim> claims);
}

/// <summary>Lets only listed bots call this bot as a skill; "*" lists them all.</summary>
public class AllowedCallersClaimsValidator : ClaimsValidator
{
    private readonly IList<string> _allowedCallers;

    public AllowedCallersClaimsValidator(IList<string> allowedCallers)
    {
        ArgumentNullException.ThrowIfNull(allowedCallers);
        _allowedCallers = allowedCallers;
    }

    public override Task ValidateClaimsAsync(IList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        if (!_allowedCallers.Contains("*") && SkillValidation.IsSkillClaim(claims))
        {
            var appId = JwtTokenValidation.GetAppIdFromClaims(claims);
            if (!_allowedCallers.Contains(appId))
            {
                throw new UnauthorizedAccessException(
                    $"Received a request from a bot with an app ID of \"{appId}\". To enable requests from this caller, add the app ID to your configuration file.");
            }
        }

        return Task.CompletedTask;
    }
}

/// <summary>Lets only listed skills answer this bot; "*" lists them all.</summary>
public class AllowedSkillsClaimsValidator : ClaimsValidator
{
    private readonly IList<string> _allowedSkillAppIds;

    public AllowedSkillsClaimsValidator(IList<string> allowedSkillAppIds)
    {
        ArgumentNullException.ThrowIfNull(allowedSkillAppIds);
        _allowedSkillAppIds = allowedSkillAppIds;
    }

    public override Task ValidateClaimsAsync(IList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        if (!_allowedSkillAppIds.Contains("*") && SkillValidation.IsSkillClaim(claims))
        {
            var appId = JwtTokenValidation.GetAppIdFromClaims(claims);
            if (!_allowedSkillAppIds.Contains(appId))
            {
                throw new UnauthorizedAccessException(
                    $"Received a request from an application with an appID of \"{appId}\". To enable requests from this skill, add the skill to your configuration file.");
            }
        }

        return Task.CompletedTask;
    }
}
