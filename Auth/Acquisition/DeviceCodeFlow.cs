using Switchboard.Auth.Paths;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>C3, <em>Device code flow</em> (RFC 8628): shows a code, then asks at the pace that the server sets until the person has decided.</summary>
internal sealed class DeviceCodeFlow(TokenEndpoint endpoint, TimeProvider time) : IAuthenticationFlow
{
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    public AuthenticationMethod Method => AuthenticationMethod.DeviceCode;

    public async Task<MethodOutcome> AuthenticateAsync(AuthenticationRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasPerson)
        {
            return new MethodOutcome.NeedsPerson();
        }

        var path = request.Path;
        path.Note("C3");
        path.Note("C3a");
        var began = time.GetTimestamp();
        if (request.Resumed is { } resumed)
        {
            path.Note("C3b");
            return await PollAsync(request, resumed, began, cancellationToken);
        }

        var status = 0;
        var (authorization, failure) = await endpoint.PostAsync(
            new Uri(request.Settings.DeviceEndpoint),
            request.Settings,
            [.. GrantAnswers.Wanted(request.Settings)],
            (code, body, _) => (status = (int)code) == 200 ? DeviceAuthorization.Read(body, time.GetUtcNow()) : null,
            cancellationToken);
        if (failure is not null)
        {
            return GrantAnswers.ToOutcome(failure);
        }

        if (authorization is null)
        {
            return new MethodOutcome.Failed($"the device endpoint answers {status} without a code that can be used");
        }

        using (authorization.DeviceCode)
        {
            if (request.OnCode is { } keep)
            {
                await keep(authorization, cancellationToken);
            }

            path.Note("C3b");
            await request.Display!.ShowAsync(authorization.Prompt!, cancellationToken);
            return await PollAsync(request, authorization, began, cancellationToken);
        }
    }

    /// <summary>C3c and C3d. One question at a time; the end of the code is measured on a clock that nobody sets.</summary>
    private async Task<MethodOutcome> PollAsync(AuthenticationRequest request, DeviceAuthorization authorization, long began, CancellationToken cancellationToken)
    {
        var path = request.Path;
        var interval = authorization.Interval;
        var pause = interval;
        while (true)
        {
            path.Note("C3c", value: pause.TotalSeconds);
            if (time.GetElapsedTime(began) + pause >= authorization.Lifetime)
            {
                return Fail(path, "expired_token: nobody signed in before the code ended");
            }

            await Task.Delay(pause, time, cancellationToken);
            var answer = await endpoint.AskAsync(request.Key.Service, request.Settings, "device_code", Fields(authorization), cancellationToken);
            switch (answer)
            {
                case TokenAnswer.Granted granted:
                    path.Note("C3d", "Approved");
                    path.Note("C3e");
                    return new MethodOutcome.Granted(granted.Grant);
                case TokenAnswer.Refused { Error: "authorization_pending" }:
                    pause = interval;
                    break;

                // RFC 8628 section 3.5: for this and all later questions.
                case TokenAnswer.Refused { Error: "slow_down" }:
                    pause = interval += SlowDown;
                    break;
                case TokenAnswer.Refused refused:
                    return Fail(path, refused.Cause);

                // RFC 8628 section 3.5: exponential, as after a timeout.
                case TokenAnswer.Busy { RetryAfter: { } wait }:
                    pause = wait > pause ? wait : pause;
                    break;
                default:
                    pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
                    break;
            }

            path.Note("C3d", "Pending");
        }
    }

    private static MethodOutcome.Failed Fail(TokenPath path, string cause)
    {
        // The last question's answer; before the first one it is the clock that answers.
        path.Note("C3d", "Expired/Denied");
        path.Note("C3f");
        return new MethodOutcome.Failed(cause);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(DeviceAuthorization authorization) =>
        [new("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), new("device_code", authorization.DeviceCode.Reveal())];
}
