using Microsoft.Bot.Builder;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs;

/// <summary>Holds every written conversation with the bot.</summary>
public sealed class ConversationTests
{
    public static TheoryData<string> Scripts => [.. Files];

    internal static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.chat").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    internal static string Folder => Path.Combine(Repository.Root, "Tests/Dialogs.Tests/Conversations");

    [Theory]
    [MemberData(nameof(Scripts))]
    public Task It_goes_as_written_over_a_store_in_memory(string script) =>
        ChatRunner.RunAsync(ChatScript.Read(Path.Combine(Folder, script)), new MemoryStorage());

#if !OFFICIAL_BOT_FRAMEWORK
    [Theory]
    [MemberData(nameof(Scripts))]
    public Task It_goes_as_written_over_a_store_that_keeps_only_json(string script) =>
        ChatRunner.RunAsync(ChatScript.Read(Path.Combine(Folder, script)), new JsonStorage());

    [Fact]
    public async Task No_type_name_reaches_the_store()
    {
        var storage = new JsonStorage();
        await ChatRunner.RunAsync(ChatScript.Read(Path.Combine(Folder, "interruptions.chat")), storage);

        Assert.All(storage.Contents, json => Assert.DoesNotContain("Switchboard.", json, StringComparison.Ordinal));
    }
#endif
}
