using System.Text.Json;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Conversations;

/// <summary>Reads <c>turns/live</c> event by event.</summary>
internal sealed class TurnStreamClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private TurnStreamClient(HttpResponseMessage response, Stream stream) => (_response, _reader) = (response, new StreamReader(stream));

    /// <summary>The id of the last event.</summary>
    public string Last { get; private set; } = "";

    public static async Task<TurnStreamClient> OpenAsync(BotProcess bot, string conversation, string last = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/conversations/{Uri.EscapeDataString(conversation)}/turns/live");
        request.Headers.Add("Last-Event-ID", last);
        var response = await bot.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new TurnStreamClient(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next turn.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                Last = line[4..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonSerializer.Deserialize<JsonElement>(line[6..]);
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
