using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.DirectLine;

/// <summary>The real botframework-directlinejs in a Node process.</summary>
internal sealed class DirectLineClient : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();

    private DirectLineClient(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public ConcurrentQueue<JsonElement> Activities { get; } = new();

    public ConcurrentQueue<string> Posted { get; } = new();

    public ConcurrentQueue<int> Statuses { get; } = new();

    public static DirectLineClient Start(object options)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder(),
        };
        start.ArgumentList.Add("client.cjs");
        start.ArgumentList.Add(JsonSerializer.Serialize(options));
        return new DirectLineClient(Process.Start(start)!);
    }

    /// <summary>Installs the client's packages when that has not been done.</summary>
    public static Task InstallAsync() => NpmPackages.EnsureAsync(Folder(), "botframework-directlinejs");

    public void Post(string text, string user = "dl_ann") =>
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { type = "message", text, from = new { id = user } }));

    public Task WaitForTextsAsync(int count) => Eventually.GetAsync(
        () => Task.FromResult(string.Join(',', Texts()) + string.Join('\n', _errors)), _ => Texts().Count >= count);

    public List<string> Texts() => [.. Activities.Select(activity => activity.TryGetProperty("text", out var text) ? text.GetString()! : "")];

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "client");

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        var said = JsonSerializer.Deserialize<JsonElement>(line);
        if (said.TryGetProperty("activity", out var activity))
        {
            Activities.Enqueue(activity);
        }
        else if (said.TryGetProperty("posted", out var posted))
        {
            Posted.Enqueue(posted.GetString()!);
        }
        else if (said.TryGetProperty("status", out var status))
        {
            Statuses.Enqueue(status.GetInt32());
        }
    }
}
