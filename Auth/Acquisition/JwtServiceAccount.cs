using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>C4, <em>JWT service account</em>: signed by the bot, used as it is or exchanged (RFC 7523 section 2.1).</summary>
internal sealed class JwtServiceAccount(TokenEndpoint endpoint, ClientAssertions assertions, ServerClocks clocks) : IAuthenticationFlow
{
    public AuthenticationMethod Method => AuthenticationMethod.ServiceAccount;

    public async Task<MethodOutcome> AuthenticateAsync(AuthenticationRequest request, CancellationToken cancellationToken)
    {
        var settings = request.Settings;
        request.Path.Note("C4");
        request.Path.Note("C4a");
        if (!settings.Exchange)
        {
            var own = assertions.ForService(settings, clocks.NowAt(new Uri(settings.BaseUrl)));
            request.Path.Note("C4b");
            return new MethodOutcome.Granted(own);
        }

        var answer = await endpoint.AskAsync(
            request.Key.Service,
            settings,
            "jwt-bearer",
            [
                new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                new("assertion", assertions.ForExchange(settings, clocks.NowAt(new Uri(settings.TokenEndpoint)))),
                .. GrantAnswers.Wanted(settings),
            ],
            cancellationToken);
        if (answer is TokenAnswer.Granted)
        {
            request.Path.Note("C4b");
        }

        return GrantAnswers.ToOutcome(answer);
    }
}
