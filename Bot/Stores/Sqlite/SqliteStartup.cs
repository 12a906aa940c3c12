namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Opens the database before the first request, so that a bad file stops start-up and not a turn.</summary>
internal sealed class SqliteStartup(SqliteDatabase database) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => database.PingAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
