using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Switchboard.Tests.Shared;

/// <summary>A server that speaks the chat protocol of language models over HTTP, with server-sent events, and behaves as it is told: well, or as badly as servers do.</summary>
internal sealed class FakeModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeModelReply> _replies = new();

    private FakeModelServer(WebApplication app) => _app = app;

    /// <summary>What to set as Generative:Endpoint.</summary>
    public string Endpoint => _app.Urls.First() + "/v1/";

    /// <summary>The bodies of the requests, as they came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>What is answered when nothing else was said to.</summary>
    public FakeModelReply Otherwise { get; set; } = FakeModelReply.Status(500);

    /// <summary>Makes an answer of a request, before anything else.</summary>
    public Func<string, FakeModelReply?>? Respond { get; set; }

    /// <summary>The value of the Authorization header that came last.</summary>
    public string? Authorization { get; private set; }

    public static Task<FakeModelServer> StartAsync(params FakeModelReply[] replies) => StartAsync(null, replies);

    /// <summary>Over https, with a certificate.</summary>
    public static async Task<FakeModelServer> StartAsync(X509Certificate2? certificate, params FakeModelReply[] replies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var app = builder.Build();
        var server = new FakeModelServer(app);
        foreach (var reply in replies)
        {
            server._replies.Enqueue(reply);
        }

        app.MapPost("/v1/chat/completions", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>The next answer.</summary>
    public void Next(FakeModelReply reply) => _replies.Enqueue(reply);

    /// <summary>The words of the messages of a request, one behind the other.</summary>
    public static string Words(string request)
    {
        using var document = JsonDocument.Parse(request);
        return string.Join('\n', document.RootElement.GetProperty("messages").EnumerateArray().Select(message => message.TryGetProperty("content", out var content) ? content.ToString() : ""));
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = await reader.ReadToEndAsync(context.RequestAborted);
        Requests.Enqueue(request);
        Authorization = context.Request.Headers.Authorization;
        var reply = Respond?.Invoke(request) ?? (_replies.TryDequeue(out var next) ? next : Otherwise);
        await reply.Until.WaitAsync(context.RequestAborted);
        if (reply.StatusCode != StatusCodes.Status200OK)
        {
            context.Response.StatusCode = reply.StatusCode;
            if (reply.RetryAfter is { } seconds)
            {
                context.Response.Headers.RetryAfter = seconds;
            }

            await context.Response.WriteAsync(JsonSerializer.Serialize(new { error = new { message = reply.Problem, type = "test" } }), context.RequestAborted);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        foreach (var line in reply.Events)
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            if (reply.Pause > TimeSpan.Zero)
            {
                await Task.Delay(reply.Pause, context.RequestAborted);
            }
        }

        switch (reply.End)
        {
            case FakeModelEnd.Stall:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case FakeModelEnd.Kill:
                // What was sent has to arrive first.
                await Task.Delay(TimeSpan.FromMilliseconds(200), context.RequestAborted);
                context.Abort();
                break;
        }
    }
}

/// <summary>How an answer ends.</summary>
internal enum FakeModelEnd
{
    /// <summary>As it should.</summary>
    Done,

    /// <summary>The server says nothing more and keeps the connection.</summary>
    Stall,

    /// <summary>The connection breaks.</summary>
    Kill,
}

/// <summary>What <see cref="FakeModelServer"/> answers.</summary>
internal sealed record FakeModelReply(int StatusCode, IReadOnlyList<string> Events)
{
    private const string Done = "data: [DONE]\n\n";

    public string? RetryAfter { get; init; }

    /// <summary>What the server says is wrong, with another status than 200.</summary>
    public string Problem { get; init; } = "as the test wants it";

    public TimeSpan Pause { get; init; }

    /// <summary>Nothing is answered before this is done.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    public FakeModelEnd End { get; init; }

    public static FakeModelReply Status(int status, string? retryAfter = null) => new(status, []) { RetryAfter = retryAfter };

    /// <summary>A whole answer, a word at a time.</summary>
    public static FakeModelReply Says(string text) => new(StatusCodes.Status200OK, [.. Pieces(text), Finish("stop"), Usage(120, 40), Done]);

    /// <summary>An answer that ends for another reason.</summary>
    public static FakeModelReply Ends(string text, string reason) => new(StatusCodes.Status200OK, [.. Pieces(text), Finish(reason), Done]);

    /// <summary>An answer that breaks off without an end.</summary>
    public static FakeModelReply BreaksOff(string text, FakeModelEnd end = FakeModelEnd.Kill) => new(StatusCodes.Status200OK, [.. Pieces(text)]) { End = end };

    /// <summary>An answer whose stream is cut in the middle of an event.</summary>
    public static FakeModelReply Truncated(string text) => new(StatusCodes.Status200OK, [.. Pieces(text), "data: {\"id\":\"c\",\"object\":\"chat.comp"]);

    /// <summary>An answer with an event that is no JSON.</summary>
    public static FakeModelReply Malformed(string text) => new(StatusCodes.Status200OK, [.. Pieces(text), "data: {this is not json}\n\n", Finish("stop"), Done]);

    /// <summary>Calls of tools, each a name and its arguments.</summary>
    public static FakeModelReply Calls(params (string Name, string Arguments)[] calls) => new(StatusCodes.Status200OK,
    [
        .. calls.Select((call, index) => Event(new
        {
            index = 0,
            delta = new { role = "assistant", tool_calls = new[] { new { index, id = $"call_{index}", type = "function", function = new { name = call.Name, arguments = call.Arguments } } } },
            finish_reason = (string?)null,
        })),
        Finish("tool_calls"),
        Done,
    ]);

    private static IEnumerable<string> Pieces(string text)
    {
        var begin = 0;
        while (begin < text.Length)
        {
            var end = text.IndexOf(' ', begin);
            end = end < 0 ? text.Length : end + 1;
            yield return Event(new { index = 0, delta = new { content = text[begin..end] }, finish_reason = (string?)null });
            begin = end;
        }
    }

    private static string Finish(string reason) => Event(new { index = 0, delta = new { }, finish_reason = reason });

    private static string Event(object choice) =>
        "data: " + JsonSerializer.Serialize(new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1, model = "fake", choices = new[] { choice } }) + "\n\n";

    private static string Usage(int input, int output) =>
        "data: " + JsonSerializer.Serialize(new
        {
            id = "chatcmpl-1",
            @object = "chat.completion.chunk",
            created = 1,
            model = "fake",
            choices = Array.Empty<object>(),
            usage = new { prompt_tokens = input, completion_tokens = output, total_tokens = input + output },
        }) + "\n\n";
}
