using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Desk;

namespace Switchboard.Bot.Handoff;

/// <summary>Checks what ranges cannot say.</summary>
internal sealed partial class HandoffWordsValidator : IValidateOptions<HandoffOptions>
{
    public ValidateOptionsResult Validate(string? name, HandoffOptions options)
    {
        var problems = FindProblems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> FindProblems(HandoffOptions options)
    {
        var openId = options.OpenIdConnect;
        for (var i = 0; i < options.Agents.Count; i++)
        {
            var agent = options.Agents[i];
            if (!AgentName().IsMatch(agent.Name))
            {
                yield return $"Handoff:Agents:{i}:Name is '{agent.Name}'; use letters, digits, dot, dash, underscore and @, 64 at most.";
            }

            if (options.Agents.Take(i).Any(other => other.Name.Equals(agent.Name, StringComparison.OrdinalIgnoreCase)))
            {
                yield return $"Handoff:Agents:{i}:Name is '{agent.Name}', which another agent is called already.";
            }

            // What is there may be a password, so it is not shown.
            if (agent.PasswordHash.Length == 0 ? !openId.IsOn : !AgentPassword.IsHash(agent.PasswordHash))
            {
                yield return $"Handoff:Agents:{i}:PasswordHash is {(agent.PasswordHash.Length == 0 ? "empty" : "no hash")}; make one with 'dotnet run --project Bot -- agent {agent.Name}'.";
            }
        }

        if (openId.IsOn && (!Uri.TryCreate(openId.Authority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)))
        {
            yield return $"Handoff:OpenIdConnect:Authority is '{openId.Authority}'; it has to be an https address.";
        }

        if (openId.IsOn && (openId.ClientId.Length == 0 || openId.Claim.Length == 0))
        {
            yield return "Handoff:OpenIdConnect:ClientId and Claim must not be empty when Authority is set.";
        }
    }

    [GeneratedRegex(@"^[\p{L}\p{N}._@-]{1,64}$")]
    private static partial Regex AgentName();
}
