using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Settings;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Acquisition;

/// <summary>Looks for sign-ins whose process has gone, and goes on with them.</summary>
internal sealed partial class SignInResumer(
    IPendingSignIns pending, LastingSignIns signIns, TokenService tokens, TokenTools tools, IOptions<TokensOptions> options, ILogger<SignInResumer> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (pending is NoPendingSignIns || !options.Value.Services.Values.Any(service => service.Methods.Contains(AuthenticationMethod.DeviceCode)))
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await TakeAsync(stoppingToken);
            await Task.Delay(Pause, tools.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TakeAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var kept in await pending.TakeAsync(LastingSignIns.Hold, stoppingToken))
            {
                _ = ResumeAsync(kept);
            }
        }
        catch (TokenStoreUnavailableException e)
        {
            LogNotLooked(e.Message);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private async Task ResumeAsync(KeptSignIn kept)
    {
        try
        {
            await signIns.ResumeAsync(kept, tokens.FindOrNull, tools.Stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // It was handed on.
        }
#pragma warning disable CA1031 // Nobody waits for it here; it is taken up again in a while.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogBrokenOff(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-ins that wait for a person could not be looked for: {Reason}")]
    private partial void LogNotLooked(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A sign-in that was taken over broke off")]
    private partial void LogBrokenOff(Exception exception);
}
