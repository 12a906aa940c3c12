using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Switchboard.Tests.BotFramework.Connector;

/// <summary>A real Kestrel on loopback that notes every request and answers as the test says.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalServer(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> Requests { get; } = new();

    public Func<Received, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public Uri Uri => new(_app.Urls.First());

    public static async Task<LocalServer> StartAsync(Func<Received, HttpContext, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new LocalServer(app);
        if (answer is not null)
        {
            server.Answer = answer;
        }

        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    public static Task<LocalServer> AnsweringAsync(int status, string? body = null) =>
        StartAsync((_, context) => WriteAsync(context, status, body));

    public static Task WriteAsync(HttpContext context, int status, string? body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        if (body is null)
        {
            return Task.CompletedTask;
        }

        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var received = new Received(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            Encoding.UTF8.GetString(body.ToArray()),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Requests.Enqueue(received);
        await Answer(received, context);
    }

    /// <summary>A request as it came; the target is not decoded.</summary>
    internal sealed record Received(string Method, string Target, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }
}

/// <summary>Clients whose requests to made-up https hosts arrive at local servers instead.</summary>
internal sealed class Detours : IHttpClientFactory
{
    private readonly ConcurrentDictionary<string, Uri> _servers = new();

    public Uri To(LocalServer server)
    {
        var host = $"h{Guid.NewGuid():n}.test";
        _servers[host] = server.Uri;
        return new Uri($"https://{host}/");
    }

    public HttpClient CreateClient(string name) => new(new Handler(_servers));

    private sealed class Handler(ConcurrentDictionary<string, Uri> servers) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (servers.TryGetValue(request.RequestUri!.Host, out var server))
            {
                request.RequestUri = new Uri(server, request.RequestUri.PathAndQuery);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
