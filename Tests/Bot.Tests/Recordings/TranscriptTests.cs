using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Recordings;

/// <summary><c>replay FILE.transcript</c>: a conversation that the Emulator or the page has saved is held again.</summary>
public sealed class TranscriptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("switchboard-transcript-");

    [Fact]
    public async Task The_same_words_are_the_same_and_the_first_other_word_is_shown()
    {
        var file = Path.Combine(_folder.FullName, "c.transcript");
        await File.WriteAllTextAsync(file, Transcript("Bye! I am here whenever you need me."));

        var same = await VerbProcess.RunAsync([], "replay", file);
        await File.WriteAllTextAsync(file, Transcript("Farewell."));
        var other = await VerbProcess.RunAsync([], "replay", file);

        Assert.Equal((0, "2 turns, same words"), (same.ExitCode, same.Output.Trim()));
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("turn 2, after 'goodbye': it said 'Farewell.', now 'Bye! I am here whenever you need me.'", other.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "no JSON array of activities")]
    [InlineData("[7]", "no JSON array of activities")]
    [InlineData("[]", "nobody but the bot")]
    [InlineData("""[{"type":"message"}]""", "no type, conversation or from")]
    public async Task What_is_no_transcript_is_refused(string text, string said)
    {
        var file = Path.Combine(_folder.FullName, "bad.transcript");
        await File.WriteAllTextAsync(file, text);

        var (exit, output) = await VerbProcess.RunAsync([], "replay", file);

        Assert.Equal((2, true), (exit, output.Contains(said, StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Transcript(string last) => $$"""
        [{{Activity("conversationUpdate", "user", ", \"membersAdded\": [{\"id\": \"bot\"}, {\"id\": \"user\"}]")}},
         {{Activity("message", "bot", ", \"text\": \"Hello, I am the assistant of Larch & Pine. Ask me about orders, delivery, returns, payment or our stores.\"")}},
         {{Activity("trace", "bot", ", \"name\": \"Path\"")}},
         {{Activity("message", "user", ", \"text\": \"goodbye\"")}},
         {{Activity("message", "bot", $", \"text\": \"{last}\"")}}]
        """;

    private static string Activity(string type, string from, string more) =>
        $"{{\"type\": \"{type}\", \"channelId\": \"emulator\", \"serviceUrl\": \"http://localhost:1\", \"conversation\": {{\"id\": \"1|livechat\"}}, \"from\": {{\"id\": \"{from}\", \"role\": \"{from}\"}}, \"recipient\": {{\"id\": \"{(from == "bot" ? "user" : "bot")}\"}}{more}}}";
}
