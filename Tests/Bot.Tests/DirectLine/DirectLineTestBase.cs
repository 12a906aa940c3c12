using Switchboard.Tests.Bot.Stores;

namespace Switchboard.Tests.Bot.DirectLine;

#pragma warning disable CA1001 // xunit calls DisposeAsync.
public abstract class DirectLineTestBase : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<DirectLineServer> _servers = [];

    internal string Database => _folder.File("directline.db");

    internal ManualTime Time { get; } = new();

    /// <summary>Where Redis is when it keeps the conversations; null: the database does.</summary>
    protected virtual string? Redis => null;

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _folder.Dispose();
    }

    internal async Task<DirectLineServer> StartAsync(
        string environment = "Development", TimeProvider? time = null, TestBot? bot = null, params (string Key, string Value)[] settings)
    {
        (string, string)[] storage = Redis is null ? [] : [("Storage:Provider", "Redis"), ("ConnectionStrings:Redis", Redis)];
        var server = await DirectLineServer.StartAsync(Database, bot, time, environment, 0, [.. storage, .. settings]);
        _servers.Add(server);
        return server;
    }

    internal async Task StopAsync(DirectLineServer server)
    {
        _servers.Remove(server);
        await server.DisposeAsync();
    }
}
