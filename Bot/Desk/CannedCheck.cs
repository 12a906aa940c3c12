namespace Switchboard.Bot.Desk;

/// <summary>Reads what agents say often when the program starts, so that a mistake in it stops the start.</summary>
internal sealed class CannedCheck(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<CannedAnswers>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
