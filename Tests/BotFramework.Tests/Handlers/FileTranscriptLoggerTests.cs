#if !OFFICIAL_BOT_FRAMEWORK // The official logger drops the characters that file names cannot have, so some ids share a file.
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class FileTranscriptLoggerTests : TranscriptStoreTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("transcripts").FullName;

    public FileTranscriptLoggerTests() => Store = new FileTranscriptLogger(Path.Combine(_folder, "kept"));

    protected override ITranscriptStore Store { get; }

    [Theory]
    [InlineData("../../outside")]
    [InlineData("..")]
    [InlineData(null)]
    public async Task No_id_leaves_the_folder(string? id)
    {
        // A rooted path would replace the whole folder.
        id ??= Path.Combine(_folder, "rooted");
        var activity = Said(id, 0);
        activity.ChannelId = id;

        await Store.LogActivityAsync(activity);

        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "kept"), "*.transcript", SearchOption.AllDirectories));
        Assert.Equal(["kept"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
        Assert.Single((await Store.GetTranscriptActivitiesAsync(id, id)).Items);
    }

    [Fact]
    public async Task A_very_long_id_has_a_short_name_and_is_listed_whole()
    {
        var id = new string('x', 3000);
        await Store.LogActivityAsync(Said(id, 0));
        await Store.LogActivityAsync(Said(id + "y", 0));

        Assert.Equal([id, id + "y"], (await Store.ListTranscriptsAsync("test")).Items.Select(transcript => transcript.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_ordinary_id_is_the_name_of_the_file()
    {
        await Store.LogActivityAsync(Said("talk-1", 0));

        Assert.True(File.Exists(Path.Combine(_folder, "kept", "test", "talk-1.transcript")));
    }

    [Fact]
    public async Task A_new_logger_begins_anew_for_unit_tests_and_goes_on_otherwise()
    {
        await Store.LogActivityAsync(Said("c", 0));

        var goingOn = new FileTranscriptLogger(Path.Combine(_folder, "kept"), unitTestMode: false);
        await goingOn.LogActivityAsync(Said("c", 1));
        Assert.Equal(2, (await goingOn.GetTranscriptActivitiesAsync("test", "c")).Items.Length);

        var anew = new FileTranscriptLogger(Path.Combine(_folder, "kept"), unitTestMode: true);
        await anew.LogActivityAsync(Said("c", 2));
        Assert.Equal("2", Assert.Single((await anew.GetTranscriptActivitiesAsync("test", "c")).Items).Id);
    }

    [Fact]
    public async Task Many_at_once_leave_a_whole_file()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(minute => Task.Run(() => Store.LogActivityAsync(Said("c", minute)))));

        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await Store.GetTranscriptActivitiesAsync("test", "c", token);
            ids.AddRange(page.Items.Select(activity => activity.Id));
            token = page.ContinuationToken;
        }
        while (token != null);
        Assert.Equal(50, ids.Distinct().Count());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
#endif
