using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>C2, <em>Client credentials flow</em> (RFC 6749 section 4.4).</summary>
internal sealed class ClientCredentialsFlow(TokenEndpoint endpoint) : IAuthenticationFlow
{
    public AuthenticationMethod Method => AuthenticationMethod.ClientCredentials;

    public async Task<MethodOutcome> AuthenticateAsync(AuthenticationRequest request, CancellationToken cancellationToken)
    {
        request.Path.Note("C2");
        request.Path.Note("C2a");
        var answer = await endpoint.AskAsync(request.Key.Service, request.Settings, "client_credentials", Fields(request.Settings), cancellationToken);
        if (answer is TokenAnswer.Granted)
        {
            request.Path.Note("C2b");
        }

        return GrantAnswers.ToOutcome(answer);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(ServiceOptions settings) =>
        [new("grant_type", "client_credentials"), .. GrantAnswers.Wanted(settings)];
}
