using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>C, <em>Initial authentication flow</em>, and U, <em>Fallback auth method</em>: one method after the other, each within its own time.</summary>
internal sealed partial class InitialAuthenticationFlow(
    IEnumerable<IAuthenticationFlow> flows, IOptions<TokensOptions> options, TimeProvider time, ILogger<InitialAuthenticationFlow> logger)
{
    private readonly Dictionary<AuthenticationMethod, IAuthenticationFlow> _flows = flows.ToDictionary(flow => flow.Method);

    public async Task<AuthenticationOutcome> AuthenticateAsync(AuthenticationRequest request, IReadOnlyList<AuthenticationMethod> methods, CancellationToken cancellationToken)
    {
        var path = request.Path;
        path.Note("C");
        var causes = new List<string>();
        var needsPerson = false;
        TimeSpan? retryAfter = null;
        foreach (var method in methods)
        {
            if (method == AuthenticationMethod.DeviceCode && !request.HasPerson)
            {
                needsPerson = true;
                causes.Add("DeviceCode: a person has to sign in");
                continue;
            }

            path.Note("C1", Arrow(method));
            switch (await TryAsync(method, request, cancellationToken))
            {
                case MethodOutcome.Granted granted:
                    return new AuthenticationOutcome.Granted(granted.Grant, method);
                case MethodOutcome.NeedsPerson:
                    needsPerson = true;
                    break;
                case MethodOutcome.Failed failed:
                    causes.Add($"{method}: {failed.Cause}");
                    retryAfter = failed.RetryAfter > retryAfter || retryAfter is null ? failed.RetryAfter : retryAfter;
                    LogFailed(request.Key.Service, method, failed.Cause);
                    FallbackAuthMethod(path);
                    break;
            }
        }

        return new AuthenticationOutcome.Failed(causes, needsPerson, retryAfter);
    }

    /// <summary>U. Only C3f has an arrow to it; where another method fails the walk ends and begins anew here.</summary>
    private static void FallbackAuthMethod(TokenPath path)
    {
        if (path.Steps[^1].Node == "C3f")
        {
            path.Note("U");
        }
        else
        {
            path.Enter("U");
        }
    }

    private static string Arrow(AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.ClientCredentials => "Client Credentials",
        AuthenticationMethod.DeviceCode => "Device Code",
        AuthenticationMethod.ServiceAccount => "Service Account",
        _ => throw new InvalidOperationException("AuthenticationMethod has no other cases."),
    };

    private async Task<MethodOutcome> TryAsync(AuthenticationMethod method, AuthenticationRequest request, CancellationToken cancellationToken)
    {
        // A device code ends by itself; everything else is ended, so that a dead method costs its own time and no more.
        using var limit = new CancellationTokenSource(method == AuthenticationMethod.DeviceCode ? Timeout.InfiniteTimeSpan : options.Value.MethodTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _flows[method].AuthenticateAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MethodOutcome.Failed($"not done within {options.Value.MethodTimeout.TotalSeconds:0.#} s");
        }
        catch (InvalidOperationException e)
        {
            return new MethodOutcome.Failed(e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Token for '{Service}': {Method} failed: {Cause}")]
    private partial void LogFailed(string service, AuthenticationMethod method, string cause);
}
