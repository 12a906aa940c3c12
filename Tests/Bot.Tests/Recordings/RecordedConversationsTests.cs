using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot;
using Switchboard.Bot.Recordings;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Recordings;

/// <summary>Runs every recording in Tests/Conversations again.</summary>
public sealed class RecordedConversationsTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*" + RecordingFiles.Extension).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Repository.Root, "Tests/Conversations");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_goes_the_same_way_and_says_the_same_bytes(string file)
    {
        await using var app = OfflineBot.Build([], static _ => { });

        var (turns, difference) = await ActivatorUtilities.CreateInstance<Replayer>(app.Services).RunAsync(Path.Combine(Folder, file), CancellationToken.None);

        Assert.True(difference is null, difference?.ToString());
        Assert.True(turns > 0);
    }
}
