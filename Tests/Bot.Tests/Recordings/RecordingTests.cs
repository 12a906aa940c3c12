using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Switchboard.Bot;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Recordings;
using Switchboard.Bot.Turns;
using Switchboard.Bot.Verbs;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.Shared;

namespace Switchboard.Tests.Bot.Recordings;

/// <summary>What a bot records, run again by another one.</summary>
public sealed class RecordingTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private Dictionary<string, string> _settings = [];

    [Fact]
    public async Task A_recorded_conversation_is_run_again_with_the_same_bytes()
    {
        var file = await RecordAsync("hello", "blorp", "call me back on +1 555 010 7788", "just call me", "as soon as possible", "cancel my callback", "when are you open");

        var (exit, output) = await ReplayAsync(file);

        Assert.Equal("7 turns, same bytes", output.Trim());
        Assert.Equal(VerbExit.Done, exit);
    }

    [Fact]
    public async Task A_conversation_that_was_recorded_by_two_processes_one_after_the_other_is_one()
    {
        await RecordAsync("hello", "call me back");
        var file = await RecordAsync("just call me", "+1 555 010 7788", "as soon as possible", "move my callback to next Monday morning");

        Assert.Equal("6 turns, same bytes", (await ReplayAsync(file)).Output.Trim());
    }

    [Fact]
    public async Task The_first_byte_that_differs_is_named_with_its_turn()
    {
        var file = await RecordAsync("hello", "when are you open");
        await ReplaceAsync(file, "open Monday", "open Mondaz");

        var (exit, output) = await ReplayAsync(file);

        Assert.Contains("turn 2, activity 1, byte ", output, StringComparison.Ordinal);
        Assert.Contains("Mondaz", output, StringComparison.Ordinal);
        Assert.Equal(VerbExit.Failed, exit);
    }

    [Fact]
    public async Task The_first_step_that_differs_is_named_with_its_turn()
    {
        var file = await RecordAsync("hello");
        await ReplaceAsync(file, "\"node\":\"H\",\"arrow\":\"No\"", "\"node\":\"H\",\"arrow\":\"Yes\"");

        var (exit, output) = await ReplayAsync(file);

        Assert.Contains("turn 1, step ", output, StringComparison.Ordinal);
        Assert.Contains("recorded: H -Yes→", output, StringComparison.Ordinal);
        Assert.Contains("now:      H -No→", output, StringComparison.Ordinal);
        Assert.Equal(VerbExit.Failed, exit);
    }

    [Fact]
    public async Task A_recording_is_the_owners_alone_and_holds_no_token()
    {
        var file = await RecordAsync(new Activity { Type = ActivityTypes.Event, Name = "tokens/response", Value = new Dictionary<string, object> { ["token"] = "very-secret", ["connectionName"] = "shop" } });

        Assert.DoesNotContain("very-secret", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Contains("shop", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Nothing_is_recorded_unless_a_folder_is_named()
    {
        await using var app = OfflineBot.Build([], static _ => { });

        Assert.Null(app.Services.GetRequiredService<TurnRecorder>().Begin(Message("hello"), null));
    }

    [Fact]
    public async Task A_recording_can_be_erased_and_old_ones_go()
    {
        var file = await RecordAsync("hello");
        var files = new RecordingFiles(_folder.Path);

        Assert.Equal(0, files.EraseOlderThan(DateTimeOffset.UtcNow.AddHours(-1)));
        Assert.True(files.Erase("test/conversations/c"));
        Assert.False(files.Erase("test/conversations/c"));
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("", "there is no turn in it")]
    [InlineData("hello", "line 1: this is no JSON")]
    [InlineData("{\"a\":1}", "line 1: this is no recording")]
    [InlineData("{\"recording\":9}", "version 9; this program knows version 1")]
    [InlineData("{\"recording\":1}\n{\"turn\":\"t\"}", "line 2: this is no recorded turn")]
    public async Task A_file_that_is_no_recording_is_refused_in_one_line(string text, string problem)
    {
        var file = _folder.File("x.recording");
        await File.WriteAllTextAsync(file, text);

        var (exit, output) = await ReplayAsync(file);

        Assert.StartsWith(file, output, StringComparison.Ordinal);
        Assert.Contains(problem, Assert.Single(output.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(VerbExit.NotUsable, exit);
    }

    [Fact]
    public async Task A_conversation_whose_model_was_killed_in_the_middle_is_run_again_without_any_model()
    {
        string file;
        await using (var model = await FakeModelServer.StartAsync(
            FakeModelReply.Says("Wash down at 30 °C with down detergent [1]. Store it loose, never compressed [1]."),
            FakeModelReply.BreaksOff("Wash wool inside out at 30 °C with wool detergent [1]. Dry it "),
            FakeModelReply.Status(401)))
        {
            _settings = new()
            {
                ["Generative:Endpoint"] = model.Endpoint,
                ["Generative:Model"] = "fake",
                ["Recognizer:ModelPath"] = "",
            };
            file = await RecordAsync("how do I wash my down jacket?", "how do I wash wool?", "how do I clean leather boots?");
            Assert.Equal(3, model.Requests.Count);
        }

        var said = await File.ReadAllTextAsync(file);
        Assert.Contains("Wash down at 30 °C with down detergent. [1]", said, StringComparison.Ordinal);
        Assert.Contains("broken off", said, StringComparison.Ordinal);
        Assert.Contains("This is what I found in “Care of your gear, Wool”", said, StringComparison.Ordinal);
        Assert.Contains("This is what I found in “Care of your gear, Leather boots”", said, StringComparison.Ordinal);

        var models = new Dictionary<string, string> { ["Generative__Endpoint"] = "http://127.0.0.1:9/v1/", ["Generative__Model"] = "fake" };
        Assert.Equal("3 turns, same bytes", (await VerbProcess.RunAsync(models, "replay", file)).Output.Trim());
    }

    public void Dispose() => _folder.Dispose();

    private Task<string> RecordAsync(params string[] texts) => RecordAsync([.. texts.Select(Message)]);

    /// <summary>The whole bot, but for its channel; gives the file of the conversation.</summary>
    private async Task<string> RecordAsync(params Activity[] activities)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = ContentRoot.Find() });
        builder.Logging.ClearProviders();
        builder.Configuration["Recordings:Path"] = _folder.Path;
        builder.Configuration["Storage:Path"] = _folder.File("switchboard.db");
        builder.Configuration["Tokens:Path"] = _folder.File("tokens");
        builder.Configuration["Tokens:Passphrase"] = "a passphrase for tests only";
        builder.Configuration["Operations:DrainDelay"] = "00:00:00";
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        foreach (var (key, value) in _settings)
        {
            builder.Configuration[key] = value;
        }

        builder.AddSwitchboard();
        builder.Services.AddSingleton<IChannelSender, DeafChannel>();
        await using var app = builder.Build();
        await app.StartAsync();
        var file = app.Services.GetRequiredService<RecordingFiles>().PathOf("test/conversations/c");
        var lines = File.Exists(file) ? File.ReadAllLines(file).Length : 1;
        foreach (var activity in activities)
        {
            Complete(activity);
            await app.Services.GetRequiredService<ITurnInbox>().AcceptAsync(activity, ActivityJson.ToUtf8(activity), default);
        }

        using var late = new CancellationTokenSource(Limit);
        while (!File.Exists(file) || ReadShared(file).Count(c => c == '\n') < lines + activities.Length)
        {
            await Task.Delay(20, late.Token);
        }

        await app.StopAsync();
        return file;
    }

    private static async Task<(int ExitCode, string Output)> ReplayAsync(string file)
    {
        using var output = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        var exit = await VerbCommands.RunAsync(["replay", file], output, output);
        return (exit, output.ToString());
    }

    private static async Task ReplaceAsync(string file, string old, string by)
    {
        var text = await File.ReadAllTextAsync(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(old, by, StringComparison.Ordinal));
    }

    private static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text };

    private static void Complete(Activity activity)
    {
        activity.Id = Guid.NewGuid().ToString("n");
        activity.ChannelId = "test";
        activity.ServiceUrl = "http://channel.invalid/";
        activity.From = new ChannelAccount("ann");
        activity.Recipient = new ChannelAccount("bot");
        activity.Conversation = new ConversationAccount { Id = "c" };
    }

    /// <summary>Takes everything.</summary>
    private sealed class DeafChannel : IChannelSender
    {
        public bool IsIdempotent(Activity activity) => true;

        public Task<string?> SendAsync(Outgoing outgoing, bool keepsId, CancellationToken cancellationToken) => Task.FromResult<string?>(outgoing.Id);

        public Task<string?> UpdateAsync(Outgoing outgoing, string id, CancellationToken cancellationToken) => Task.FromResult<string?>(id);

        public Task DeleteAsync(Outgoing outgoing, string id, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
