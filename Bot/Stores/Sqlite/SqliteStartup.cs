using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Opens the database before the first request, so that a bad file stops start-up and not a turn; ends the leases of processes that are gone.</summary>
internal sealed class SqliteStartup(SqliteDatabase database) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.PingAsync(cancellationToken);
        await database.WriteAsync(0, static (session, _) => SqliteOwner.EndLeases(session, InstanceName.IsGone), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
