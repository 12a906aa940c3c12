using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Http;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Shutdown;

/// <summary>A at the start and V → W → X → Y at the end of the process.</summary>
internal sealed partial class TokenHost(
    TokenService tokens, LastingSignIns signIns, TokenTools tools, HttpSessions sessions, TokenKeyring keyring, ILogger<TokenHost> logger) : IHostedService
{
    private static readonly TimeSpan PatienceWithRefreshes = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan PatienceAfterCancel = TimeSpan.FromSeconds(0.3);

    /// <summary>Begins and does not wait: a token server that is away must not keep the bot from starting.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (tokens.Services.Count > 0)
        {
            _ = ListenAsync(tools.Stopping.Token);
            foreach (var token in tokens.KeptFresh)
            {
                _ = StartAsync(token);
            }
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var path = new TokenPath();
        path.Enter("S");
        path.Note("V", "Yes");

        // A refresh that is under way is finished, so that what the server has given is not lost.
        await Finish(tokens.FinishAsync(), PatienceWithRefreshes);
        await tools.Stopping.CancelAsync();

        path.Note("W");
        sessions.Dispose();

        // Each refresh lets go of its own lock as it ends, and each sign-in is free for another instance.
        path.Note("X");
        await Finish(Task.WhenAll(tokens.FinishAsync(), signIns.FinishAsync()), PatienceAfterCancel);

        path.Note("Y");
        tokens.ForgetAll();
        keyring.Dispose();
        tools.Paths.Report("shutdown", "", path);
    }

    private async Task Finish(Task work, TimeSpan patience) => await work.WaitAsync(patience, tools.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task StartAsync(TokenLifecycle token)
    {
        try
        {
            await token.AgentStartupAsync(tools.Stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
#pragma warning disable CA1031 // One service without a token must not end the bot; whoever needs the token learns the cause.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogStartFailed(token.Key.Service, e);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await tools.Events.SubscribeAsync(tokens.Hear, cancellationToken);
                return;
            }
            catch (TokenStoreUnavailableException e)
            {
                LogNotListening(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), tools.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "'{Service}' could not be started")]
    private partial void LogStartFailed(string service, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events of other instances are not heard yet: {Reason}")]
    private partial void LogNotListening(string reason);
}
