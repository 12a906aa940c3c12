using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Playground;

/// <summary>The real Agents Playground, started for one bot; driven over its own HTTP API, or by a person at its page (<see cref="PlaygroundPage"/>).</summary>
internal sealed class PlaygroundProcess : IAsyncDisposable
{
    public const string Conversation = "personal-1";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly ClientWebSocket _stream = new();
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly DirectoryInfo _folder;

    private PlaygroundProcess(Process process, int port, DirectoryInfo folder)
    {
        _process = process;
        _folder = folder;
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}") };
    }

    /// <summary>Where its page is.</summary>
    public Uri Address => _client.BaseAddress!;

    public static async Task<PlaygroundProcess> StartAsync(BotProcess bot, string channel)
    {
        var client = Path.Combine(Repository.Root, "Tests", "Bot.Tests", "Playground", "client");
        await NpmPackages.EnsureAsync(client, "@microsoft/m365agentsplayground");
        var port = BotProcess.FreePort().ToString(CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("switchboard-playground-");
        var start = new ProcessStartInfo("node",
        [
            "--require", Path.Combine(client, "loopback.cjs"),
            Path.Combine(client, "node_modules", "@microsoft", "m365agentsplayground", "cli.js"), "start",
            "--app-endpoint", new Uri(bot.Address, "/api/messages").ToString(), "--channel-id", channel, "--port", port,
            "--conversation-id", Conversation, "--service-url", $"http://127.0.0.1:{port}/_connector", "--disable-telemetry",
        ])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
        };
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        var process = Process.Start(start)!;
        var playground = new PlaygroundProcess(process, await ReadPortAsync(process), folder);
        using var limit = new CancellationTokenSource(Limit);
        await playground._stream.ConnectAsync(new Uri($"ws://{playground.Address.Authority}/_ws_conversation/v1/conversations/stream"), limit.Token);
        return playground;
    }

    /// <summary>Opens the personal chat for the first time, as a person who installs the bot does.</summary>
    public async Task InstallAsync()
    {
        using var response = await _client.PostAsync(new Uri($"/_debug/conversation/{Conversation}/installation", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
    }

    public async Task SayAsync(string text)
    {
        using var response = await _client.PostAsJsonAsync(
            $"/_conversation/v1/conversations/{Conversation}/messages",
            new { type = "message", text, textFormat = "plain", from = new { id = "user-id-0" } });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Waits for the bot's next message that contains the text and returns all texts on the way to it.</summary>
    public async Task<IReadOnlyList<string>> WaitForAsync(string text)
    {
        var texts = new List<string>();
        while (true)
        {
            var message = await NextAsync();
            texts.Add(message.TryGetProperty("text", out var said) ? said.GetString() ?? "" : message.GetProperty("attachments").GetRawText());
            if (texts[^1].Contains(text, StringComparison.Ordinal))
            {
                return texts;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        _stream.Dispose();
        _folder.Delete(recursive: true);
    }

    // It takes another port when its own is occupied, and tells which.
    private static async Task<int> ReadPortAsync(Process process)
    {
        const string Marker = "Listening on ";
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Limit) is { } line)
        {
            if (line.Contains(Marker, StringComparison.Ordinal))
            {
                return int.Parse(line[(line.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..].Trim(), CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException("The Agents Playground ended before it listened. Are its npm packages installed?");
    }

    private async Task<JsonElement> NextAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            using var frame = JsonDocument.Parse(await ReceiveAsync(limit.Token));
            if (frame.RootElement.GetProperty("action").GetString() == "createMessage")
            {
                return frame.RootElement.GetProperty("message").Clone();
            }
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var used = 0;
        while (true)
        {
            var received = await _stream.ReceiveAsync(_buffer.AsMemory(used), cancellationToken);
            used += received.Count;
            if (received.EndOfMessage)
            {
                return _buffer.AsMemory(0, used);
            }
        }
    }
}
