using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores.Sqlite;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Tests.Bot.Slack;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>One bot for the tests of the desk that need no settings of their own: with Web Chat, Slack and a channel behind the connector, and files for what agents say.</summary>
[CollectionDefinition(Name)]
public sealed class DeskBot : IAsyncLifetime, ICollectionFixture<DeskBot>
{
    public const string Name = "one desk";

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("switchboard-desk-");

    public BotProcess Process { get; private set; } = null!;

    public FakeSlack Slack { get; private set; } = null!;

    public FakeChannel Channel { get; private set; } = null!;

    /// <summary>Of Recognizer:LabelsPath.</summary>
    public string Labels => File("labels.jsonl");

    /// <summary>Of Generative:LabelsPath.</summary>
    public string Worth => File("worth.jsonl");

    /// <summary>Of Generative:AnswersPath.</summary>
    public string Answers => File("answers.jsonl");

    public string File(string name) => Path.Combine(_files.FullName, name);

    public async Task InitializeAsync()
    {
        Slack = await FakeSlack.StartAsync();
        Channel = await FakeChannel.StartAsync();
        Process = await BotProcess.StartAsync(DeskSettings.Always([
            .. Slack.Settings().Select(setting => (setting.Key, setting.Value)),
            ("Recognizer__LabelsPath", Labels), ("Generative__LabelsPath", Worth), ("Generative__AnswersPath", Answers), ("Handoff__PresenceFor", "00:05:00"), ("Callbacks__PerSlot", "100"),
        ]));
    }

    /// <summary>Has the bot find, when it starts again, that the call that is promised in a conversation was to be made a minute ago.</summary>
    internal async Task FallDueAsync(DeskVisitor visitor)
    {
        Process.Kill();
        using (var database = SqliteDatabase.Open(new SqliteSettings(Path.Combine(Process.DataFolder, "switchboard.db"))))
        {
            var book = new SqliteCallbackBook(database);
            var call = (await book.ListOpenAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, default)).Single(call => call.Place.ConversationId == visitor.Conversation);
            var due = (call with { At = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60) }).Changed("the time passes");
            Assert.Equal(BookingOutcome.Booked, await book.PutAsync(due, 100, default));
            await new CallbackTimers(new SqliteTimerStore(database, TimeProvider.System), TimeProvider.System).SetAsync(due, TimeSpan.Zero, default);
        }

        await Process.StartAgainAsync();
    }

    public async Task DisposeAsync()
    {
        await Process.DisposeAsync();
        await Channel.DisposeAsync();
        await Slack.DisposeAsync();
        _files.Delete(recursive: true);
    }
}
