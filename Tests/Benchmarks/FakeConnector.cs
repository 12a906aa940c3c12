using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Switchboard.Tests;

namespace Switchboard.Benchmarks;

/// <summary>The channel's side: takes the bot's replies and wakes the conversation that waits for one.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private static readonly byte[] Answer = """{"id":"1"}"""u8.ToArray();

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private FakeConnector(WebApplication app) => _app = app;

    public string ServiceUrl { get; private set; } = "";

    public static async Task<FakeConnector> StartAsync()
    {
        var app = LoopbackApp.Create();
        var connector = new FakeConnector(app);
        app.Run(connector.ReceiveAsync);
        await app.StartAsync();
        connector.ServiceUrl = app.Urls.Single();
        return connector;
    }

    /// <summary>Completes when the bot's next message reaches the conversation.</summary>
    public Task NextReplyAsync(string conversation)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[conversation] = source;
        return source.Task;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    // POST /v3/conversations/{id}/activities[/{activityId}]
    private async Task ReceiveAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var conversation = path.Split('/')[3];
        if (_waiting.TryRemove(conversation, out var source))
        {
            source.SetResult();
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        await context.Response.Body.WriteAsync(Answer, context.RequestAborted);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
