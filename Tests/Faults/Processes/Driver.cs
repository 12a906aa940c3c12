using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Switchboard.Faults.Processes;

/// <summary>
/// The channel's side that posts: a new message of a conversation only after the one before was answered with a 2xx, everything else again,
/// and copies of what was accepted, at the same time and later, to any instance.
/// </summary>
internal sealed class Driver(IReadOnlyList<Talk> talks, RunOptions options, IReadOnlyList<Uri> instances, string serviceUrl, Progress progress, Stopwatch clock) : IDisposable
{
    private const int MostCopies = 4;
    private const int MostAhead = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(3), UseProxy = false }) { Timeout = Patience };
    private readonly ConcurrentBag<Task> _copies = [];

    /// <summary>Posts every message of every conversation, and returns when all were accepted and all copies delivered.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(talks.Select(talk => WriteAsync(talk, cancellationToken)));
        await Task.WhenAll(_copies);
    }

    public void Dispose() => _client.Dispose();

    private async Task WriteAsync(Talk talk, CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var message in talk.Messages)
        {
            await ReadAsync(talk, message, cancellationToken);
            await progress.MayGoOnAsync(cancellationToken);
            await DeliverAsync(message, cancellationToken);
            if (message.Refused is not null)
            {
                return;
            }
        }
    }

    /// <summary>A person writes a few messages ahead, and then waits for an answer, though not for ever.</summary>
    private async Task ReadAsync(Talk talk, Message next, CancellationToken cancellationToken)
    {
        var ahead = Dice.For(options.Seed, $"ahead {next.Id}").Next(1, MostAhead + 1);
        if (next.Position < ahead)
        {
            return;
        }

        var awaited = talk.Messages[next.Position - ahead];
        for (var since = clock.Elapsed; !awaited.Attempts.Any(attempt => attempt.IsTaken) && clock.Elapsed - since < LongestRead;)
        {
            await Task.Delay(Look, cancellationToken);
        }
    }

    private async Task DeliverAsync(Message message, CancellationToken cancellationToken)
    {
        var random = Dice.For(options.Seed, $"deliver {message.Id}");
        var copies = random.Next(10) < 3 ? random.Next(1, MostCopies + 1) : 0;
        var atOnce = random.Next(copies + 1);
        var posts = Enumerable.Range(0, atOnce).Select(_ => PostAsync(message, Choose(random), cancellationToken)).ToList();
        while (true)
        {
            posts.Add(PostAsync(message, Choose(random), cancellationToken));
            while (posts.Count > 0)
            {
                var first = await Task.WhenAny(posts);
                posts.Remove(first);
                var answer = await first;
                if (answer.IsAccepted || answer.IsRefusal)
                {
                    Settle(message, answer);
                    posts.ForEach(_copies.Add);
                    Enumerable.Range(0, copies - atOnce).ToList().ForEach(_ => _copies.Add(PostLaterAsync(message, Choose(random), random.Between(0, 3000), cancellationToken)));
                    return;
                }

                await Task.Delay(answer.RetryAfter ?? random.Between(50, 400), cancellationToken);
            }
        }
    }

    private void Settle(Message message, Answer answer)
    {
        if (answer.IsRefusal)
        {
            message.Refused = $"{((int)answer.Status!).ToString(CultureInfo.InvariantCulture)} {answer.Text}";
            return;
        }

        message.AcceptedAt = clock.Elapsed;
        progress.Accepted();
    }

    private async Task<Answer> PostLaterAsync(Message message, Uri instance, TimeSpan delay, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, cancellationToken);
        return await PostAsync(message, instance, cancellationToken);
    }

    private async Task<Answer> PostAsync(Message message, Uri instance, CancellationToken cancellationToken)
    {
        message.CountPost();
        using var content = new StringContent(Json(message), Encoding.UTF8, "application/json");
        try
        {
            using var response = await _client.PostAsync(new Uri(instance, "api/messages"), content, cancellationToken);
            return new(response.StatusCode, response.Headers.RetryAfter?.Delta, response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(null, null, e.Message);
        }
    }

    private Uri Choose(Random random) => instances[random.Next(instances.Count)];

    private string Json(Message message) => $$"""
        {
          "type": "message", "id": "{{message.Id}}", "channelId": "{{message.Talk.ChannelId}}", "serviceUrl": "{{serviceUrl}}",
          "timestamp": "2026-01-05T10:00:00.000Z", "from": {"id": "{{message.Talk.User}}", "name": "User", "role": "user"},
          "conversation": {"id": "{{message.Talk.Id}}", "conversationType": "personal", "tenantId": "tenant-{{message.Talk.Number}}"}, "recipient": {"id": "bot", "name": "Bot", "role": "bot"},
          "locale": "en-US", "text": {{JsonSerializer.Serialize(message.Text)}}
        }
        """;

    private sealed record Answer(HttpStatusCode? Status, TimeSpan? RetryAfter, string Text)
    {
        public bool IsAccepted => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

        /// <summary>The channel does not come again after this.</summary>
        public bool IsRefusal => Status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests and not HttpStatusCode.RequestTimeout;
    }
}
