using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Switchboard.Tests.TokenFaults;

/// <summary>A server over HTTP that answers as the test says: a token endpoint, a device endpoint and an API behind a token.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestSeen> _requests = new();
    private int _tokens;

    private TokenServer(WebApplication app)
    {
        _app = app;
        Token = (_, _) => Grant();
        Api = (context, _) => Answer(200, context.Request.Headers.Authorization.ToString() == $"Bearer {Latest}" ? """{"ok":true}""" : """{"ok":false}""");
    }

    /// <summary>What the token endpoint answers to a form.</summary>
    public Func<HttpContext, NameValueCollection, IResult> Token { get; set; }

    /// <summary>The token endpoint answers when this is done.</summary>
    public Task HeldBack { get; set; } = Task.CompletedTask;

    /// <summary>What the device endpoint answers.</summary>
    public Func<HttpContext, IResult> Device { get; set; } = _ => Results.NotFound();

    /// <summary>What the API answers; the number counts its requests, from 1.</summary>
    public Func<HttpContext, int, IResult> Api { get; set; }

    public string Address { get; private set; } = "";

    /// <summary>The latest token that was given.</summary>
    public string Latest { get; private set; } = "";

    public IReadOnlyList<RequestSeen> Requests => [.. _requests];

    public IEnumerable<RequestSeen> TokenRequests => Requests.Where(request => request.Path == "/token");

    public static async Task<TokenServer> StartAsync()
    {
        var app = LoopbackApp.Create();
        var server = new TokenServer(app);
        app.Map("/{**path}", (Delegate)server.HandleAsync);
        await app.StartAsync();
        server.Address = app.Urls.Single();
        return server;
    }

    public static IResult Answer(int status, string json) => Results.Text(json, "application/json", statusCode: status);

    public static IResult Error(string error, int status = 400) => Answer(status, $$"""{"error":"{{error}}","error_description":"because"}""");

    /// <summary>A new token, with whatever else.</summary>
    public IResult Grant(string more = "", string expires = "3600")
    {
        Latest = $"token-{Interlocked.Increment(ref _tokens)}-canary";
        return Answer(200, $$"""{"access_token":"{{Latest}}","token_type":"Bearer","expires_in":{{expires}}{{(more.Length > 0 ? "," + more : "")}}}""");
    }

    /// <summary>Waits until somebody has asked for a token.</summary>
    public Task AskedAsync() => Patience.UntilAsync(() => TokenRequests.Any());

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var path = context.Request.Path.Value!;
        _requests.Enqueue(new RequestSeen(path, context.Request.Headers.Authorization.ToString(), body, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), context.Request.QueryString.Value ?? ""));
        if (path == "/token")
        {
            await HeldBack.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return path switch
        {
            "/token" => Token(context, HttpUtility.ParseQueryString(body)),
            "/device" => Device(context),
            _ => Api(context, Requests.Count(request => request.Path == path)),
        };
    }
}

/// <summary>A request as the server saw it.</summary>
internal sealed record RequestSeen(string Path, string Authorization, string Body, IReadOnlyDictionary<string, string> Headers, string Query);
