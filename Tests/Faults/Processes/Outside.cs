using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Faults.Processes;

/// <summary>
/// What the bot talks to: an unreliable channel and the shop's order API. Each instance reaches it over a port of its own (as its HTTP
/// proxy), so that it is known who said what.
/// </summary>
internal sealed class Outside : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Message> _messages;
    private readonly Stopwatch _clock;
    private readonly CancellationTokenSource _end = new();
    private readonly int _seed;
    private readonly int[] _ports;
    private readonly bool _faults;
    private int _ids;
    private int _strangers;

    private Outside(WebApplication app, IEnumerable<Talk> talks, RunOptions options, int[] ports, Stopwatch clock)
    {
        _app = app;
        _messages = new(talks.SelectMany(talk => talk.Messages).Select(message => KeyValuePair.Create(message.Id, message)));
        (_seed, _faults, _ports, _clock) = (options.Seed, options.FaultEvery > 0, ports, clock);
        Orders = new OrderService(options.Seed, _faults);
    }

    public OrderService Orders { get; }

    /// <summary>Whether nobody answers at the channel.</summary>
    public bool IsDown { get; set; }

    /// <summary>When something was said last.</summary>
    public TimeSpan LastAt { get; private set; }

    /// <summary>Things said that answer no message of the run.</summary>
    public int Strangers => _strangers;

    public string Address => $"http://127.0.0.1:{Text(_ports[0])}/";

    public static async Task<Outside> StartAsync(IEnumerable<Talk> talks, RunOptions options, Stopwatch clock)
    {
        var ports = Enumerable.Range(0, options.InstanceCount + 1).Select(_ => BotProcess.FreePort()).ToArray();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls([.. ports.Select(port => $"http://127.0.0.1:{Text(port)}")]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var outside = new Outside(app, talks, options, ports, clock);
        app.Run(outside.AnswerAsync);
        await app.StartAsync();
        return outside;
    }

    /// <summary>The HTTP proxy of an instance.</summary>
    public string ProxyOf(int instance) => $"http://127.0.0.1:{Text(_ports[instance])}";

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _app.DisposeAsync();
        _end.Dispose();
    }

    /// <summary>What a reply without words of its own is: Teams takes an answer's words and its card as two messages.</summary>
    public const string Card = "(the card of the answer)";

    private Task AnswerAsync(HttpContext context) => context.Request.Path.StartsWithSegments("/orders", StringComparison.Ordinal)
        ? Orders.AnswerAsync(context)
        : HearAsync(context);

    // POST /v3/conversations/{id}/activities[/{activityId}] and PUT /v3/conversations/{id}/activities/{activityId}
    private async Task HearAsync(HttpContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var activity = document.RootElement;
        if (Read(activity, "type") is "typing" or "trace")
        {
            await context.Response.WriteAsJsonAsync(new { id = NextId() });
            return;
        }

        if (Read(activity, "replyToId") is not { } replyToId || !_messages.TryGetValue(replyToId, out var message))
        {
            Interlocked.Increment(ref _strangers);
            await context.Response.WriteAsJsonAsync(new { id = NextId() });
            return;
        }

        var isUpdate = HttpMethods.IsPut(context.Request.Method);
        if (isUpdate && !Knows(message, context.Request.Path.Value!.Split('/')[^1]))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound);
            return;
        }

        var attempt = new Attempt(ReplyOf(activity), _clock.Elapsed, Array.IndexOf(_ports, context.Connection.LocalPort), activity.GetRawText(), Read(activity, "id")) { IsUpdate = isUpdate };
        LastAt = attempt.At;
        await AnswerAsync(context, message, attempt);
    }

    private async Task AnswerAsync(HttpContext context, Message message, Attempt attempt)
    {
        message.Add(attempt, before => IsDown ? Luck.Down : LuckOf(message, attempt.Reply, before));
        var random = Dice.For(_seed, $"late {message.Id} {attempt.Reply} {attempt.Luck}");
        switch (attempt.Luck)
        {
            case Luck.TooMany:
                context.Response.Headers.RetryAfter = "1";
                await RefuseAsync(context, StatusCodes.Status429TooManyRequests);
                return;
            case Luck.Error:
                await RefuseAsync(context, StatusCodes.Status500InternalServerError);
                return;
            case Luck.Forbidden:
                await RefuseAsync(context, StatusCodes.Status403Forbidden);
                return;
            case Luck.Cut or Luck.Down or Luck.TakenThenCut:
                context.Abort();
                return;
            case Luck.TakenThenSilent:
                await SilenceAsync(context);
                return;
            case Luck.TakenLate:
                await Task.Delay(random.Between(50, 600), _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }

        try
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(new { id = NextId() }, context.RequestAborted);
            await context.Response.CompleteAsync();
            attempt.Answered = true;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The instance has gone, or its patience was over.
        }
    }

    /// <summary>Whether the channel shows an activity under this id; most channels give ids of their own.</summary>
    private static bool Knows(Message message, string id) => message.Talk.KeepsIds && message.Attempts.Any(attempt => attempt.IsTaken && attempt.ActivityId == id);

    private async Task SilenceAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _end.Token);
        await Task.Delay(TimeSpan.FromSeconds(60), either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    /// <summary>The luck of an attempt depends on what is said and on how often it was tried, not on when.</summary>
    private Luck LuckOf(Message message, string reply, int before)
    {
        if (!_faults)
        {
            return Luck.Taken;
        }

        if (Dice.For(_seed, $"forbidden {message.Id} {reply}").Next(1000) < 3)
        {
            return Luck.Forbidden;
        }

        return Dice.For(_seed, $"luck {message.Id} {reply} {Text(before)}").Next(1000) switch
        {
            _ when before >= 3 => Luck.Taken,
            < 50 => Luck.TakenLate,
            < 75 => Luck.TakenThenCut,
            < 80 => Luck.TakenThenSilent,
            < 95 => Luck.Cut,
            < 125 => Luck.TooMany,
            < 155 => Luck.Error,
            _ => Luck.Taken,
        };
    }

    /// <summary>The same words in answer to the same message are the same reply; a card's own times are left out.</summary>
    private static string ReplyOf(JsonElement activity) =>
        Read(activity, "text") is { Length: > 0 } text ? text
        : activity.TryGetProperty("attachments", out var cards) && cards.ValueKind == JsonValueKind.Array && cards.GetArrayLength() > 0 ? Card
        : Read(activity, "type") ?? "";

    private static string? Read(JsonElement activity, string property) =>
        activity.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static async Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { error = new { code = "Fault", message = "on purpose" } });
    }

    private string NextId() => Text(Interlocked.Increment(ref _ids));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
