using System.Globalization;
using Switchboard.Bot.Verbs;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Verbs;

public sealed class CheckVerbTests : IDisposable
{
    // Enough to come upon what is planted in them.
    private const string FirstStates = "150";

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly StringWriter _error = new(CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_sample_content_is_proven()
    {
        var exit = await RunAsync("check");

        Assert.Contains("proven: every row of failed turns reaches a person, a call or the help pages in time", Output, StringComparison.Ordinal);
        Assert.DoesNotContain("VIOLATED", Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NOT PROVEN", Output, StringComparison.Ordinal);
        Assert.Contains("help pages: 3 failed turns (Conversation:MaxFailures is 3)", Output, StringComparison.Ordinal);
        Assert.Equal(VerbExit.Done, exit);
    }

    [Fact]
    public async Task A_button_that_nobody_understands_is_shown_with_the_conversation_that_leads_to_it()
    {
        var content = CopyContent();
        Replace(
            Path.Combine(content, "answers/conversation.lg"), "SuggestedActions = Where is my order? | I want to return an item | What can you do?", "SuggestedActions = Beam me up");

        var exit = await RunAsync("check", "--content", content, "--states", FirstStates);

        Assert.Contains("VIOLATED: everything that a button says is understood", Output, StringComparison.Ordinal);
        Assert.Contains("  user: [Beam me up]", Output, StringComparison.Ordinal);
        Assert.Contains("E-No G Q-", Output, StringComparison.Ordinal);
        Assert.Equal(VerbExit.Failed, exit);
    }

    [Fact]
    public async Task A_way_to_a_person_that_says_nothing_is_shown()
    {
        var content = CopyContent();
        var file = Path.Combine(content, "answers/people.lg");
        var text = await File.ReadAllTextAsync(file);
        var begin = text.IndexOf("# HandedOff", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text[..begin] + "# HandedOff\n- ```\n```\n\n" + text[text.IndexOf("# HelpCenter", begin, StringComparison.Ordinal)..]);

        var exit = await RunAsync("check", "--content", content, "--states", FirstStates);

        Assert.Contains("VIOLATED: every turn says something", Output, StringComparison.Ordinal);
        Assert.Contains("(people at the desk: one)", Output, StringComparison.Ordinal);
        Assert.Contains("EE-Yes FF", Output, StringComparison.Ordinal);
        Assert.Equal(VerbExit.Failed, exit);
    }

    [Fact]
    public async Task A_setting_that_closes_the_way_to_a_person_is_shown()
    {
        var exit = await RunAsync("check", "--states", FirstStates, "Conversation:ConfidenceThreshold=0");

        Assert.Contains("VIOLATED: a person can be asked for in every state", Output, StringComparison.Ordinal);
        Assert.Contains("(says nothing)", Output, StringComparison.Ordinal);
        Assert.Equal(VerbExit.Failed, exit);
    }

    [Fact]
    public async Task What_would_stop_the_start_is_named_with_file_line_and_remedy()
    {
        var content = CopyContent();
        Replace(Path.Combine(content, "answers/people.lg"), "# HelpCenter\n", "# HelpCentre\n");
        await File.AppendAllTextAsync(Path.Combine(content, "knowledge/care.md"), "\n## Empty\n");

        var exit = await RunAsync("check", "--content", content, "Conversation:MaxFailures=0");

        Assert.Contains("Conversation:MaxFailures is '0'", Output, StringComparison.Ordinal);
        Assert.Contains("the template 'HelpCenter' is missing. Add '# HelpCenter'", Output, StringComparison.Ordinal);
        Assert.Matches(@"care\.md:\d+: nothing stands below the heading 'Empty'", Output);
        Assert.Equal(VerbExit.Failed, exit);
    }

    [Fact]
    public async Task A_setting_that_nobody_knows_is_named()
    {
        var exit = await RunAsync("check", "Conversation:Nonsense=1");

        Assert.Contains("Conversation:Nonsense is not a setting", Output, StringComparison.Ordinal);
        Assert.Equal(VerbExit.Failed, exit);
    }

    [Theory]
    [InlineData("--content", "nowhere", "there is no such folder")]
    [InlineData("--states", "many", "many")]
    [InlineData("--seconds", "1", "'rubbish' is no setting", "rubbish")]
    public async Task What_cannot_be_used_is_named(string option, string value, string problem, string? more = null)
    {
        var exit = await RunAsync(["check", option, value, .. more is null ? Array.Empty<string>() : [more]]);

        Assert.Contains(problem, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(VerbExit.NotUsable, exit);
    }

    [Fact]
    public async Task A_walk_that_reaches_its_limit_proves_nothing_and_says_so()
    {
        var exit = await RunAsync("check", "--states", "3");

        Assert.Contains("NOT PROVEN: the walk ended at its limit, 3 states", Output, StringComparison.Ordinal);
        Assert.Equal(VerbExit.Failed, exit);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private string Output => _output.ToString();

    private Task<int> RunAsync(params string[] arguments) => VerbCommands.RunAsync(arguments, _output, _error);

    private string CopyContent()
    {
        var (from, to) = (Path.Combine(Repository.Root, "Content"), _folder.File("Content"));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    private static void Replace(string file, string old, string by)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(old, by, StringComparison.Ordinal));
    }
}
