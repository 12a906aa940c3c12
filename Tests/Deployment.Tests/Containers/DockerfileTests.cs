using System.Text.RegularExpressions;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.Deployment.Support;

namespace Switchboard.Tests.Deployment.Containers;

/// <summary>
/// The Dockerfile, as far as it can be checked without Docker. That <c>dotnet publish</c> makes a bot that runs far from its sources is for PublishedBotTests to show.
/// </summary>
public sealed partial class DockerfileTests
{
    private static readonly DockerIgnore Ignore = new(TemplateFiles.Read(".dockerignore"));
    private static readonly string Text = Continuation().Replace(TemplateFiles.Read("deploymentTemplates", "Dockerfile"), " ");
    private static readonly IReadOnlyList<string> Lines = [.. Text.Split('\n').Where(line => line is not "" and not ['#', ..])];

    [Fact]
    public void What_is_copied_exists_and_is_sent_to_the_builder()
    {
        var copied = Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]).ToList();

        copied.ShouldContain(".");
        copied.ShouldAllBe(path => Path.Exists(TemplateFiles.PathOf(path)) && !Ignore.Ignores(path));
    }

    [Fact]
    public void What_is_copied_from_another_stage_was_made_there()
    {
        var stages = Lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).Select(line => line.Split(" AS ")[^1]).ToList();

        stages.ShouldBe(["page", "build", "final"]);
        foreach (var line in Lines.Where(line => line.Contains("--from=", StringComparison.Ordinal)))
        {
            stages.ShouldContain(line.Split("--from=")[1].Split(' ')[0]);
        }

        // Where the projects look for what npm brought.
        TemplateFiles.Read("Bot", "Bot.csproj").ShouldContain("wwwroot/assets/</PagesFolder>");
        TemplateFiles.Read("Recognizers", "Recognizers.csproj").ShouldContain("Embeddings/node_modules/");
    }

    /// <summary>A file outside the projects' own folders that one of them needs, such as a chart, must not be kept back.</summary>
    [Fact]
    public void Every_file_that_a_project_of_the_bot_names_is_sent()
    {
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(project => !Path.GetRelativePath(Repository.Root, project).StartsWith("Tests", StringComparison.Ordinal)).ToList();
        var named = from project in projects
                    from Match include in Included().Matches(File.ReadAllText(project))
                    let file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, include.Groups[1].Value))
                    select Path.GetRelativePath(Repository.Root, file);

        projects.Count.ShouldBeGreaterThan(5);
        named.ShouldContain("docs/flows/conversation.mmd");
        named.Where(Ignore.Ignores).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(".git/config")]
    [InlineData("Bot/bin/Release/net10.0/Switchboard.Bot.dll")]
    [InlineData("Bot/ClientApp/node_modules/x.js")]
    [InlineData("data/switchboard.db")]
    [InlineData("Bot/data/tokens/orders")]
    [InlineData("deploymentTemplates/compose/secrets/redis.conf")]
    [InlineData("secrets/Tokens__Passphrase")]
    [InlineData("agent.pem")]
    [InlineData(".env")]
    [InlineData("Tests/Bot.Tests/Bot.Tests.csproj")]
    [InlineData("docs/stores.md")]
    public void What_is_private_or_not_needed_is_not_sent(string path) => Ignore.Ignores(path).ShouldBeTrue();

    [Theory]
    [InlineData("docs/flows/conversation.mmd")]
    [InlineData("appsettings.json")]
    [InlineData("Content/answers/memory.lg")]
    [InlineData("Bot/Stores/Memory/MemoryTurnStore.cs")]
    public void What_the_bot_is_made_of_is_sent(string path) => Ignore.Ignores(path).ShouldBeFalse();

    [Fact]
    public void The_image_has_no_shell_no_root_and_no_secret()
    {
        var final = Lines.SkipWhile(line => !line.EndsWith(" AS final", StringComparison.Ordinal)).ToList();

        final[0].ShouldContain("chiseled-extra");
        final.ShouldContain("USER 1654:1654");
        final.ShouldNotContain(line => line.StartsWith("RUN ", StringComparison.Ordinal) || line.StartsWith("ADD ", StringComparison.Ordinal));
        final.Where(line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)).Single().ShouldContain("[\"dotnet\", \"Switchboard.Bot.dll\"]");
        Text.ShouldNotContain(":latest");
    }

    [Fact]
    public void The_health_check_is_a_verb_of_the_program()
    {
        Lines.Single(line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal)).ShouldEndWith("CMD [\"dotnet\", \"Switchboard.Bot.dll\", \"health\"]");
        TemplateFiles.Read("Bot", "Verbs", "HealthVerb.cs").ShouldContain("new Command(\"health\"");
    }

    [Fact]
    public void All_that_is_written_lies_in_the_data_folder()
    {
        // Every setting that is a file or folder which the bot writes by default.
        string[] written = ["Storage__Path", "Tokens__Path", "Recognizer__ModelPath", "Recognizer__LabelsPath"];

        foreach (var setting in written)
        {
            Text.ShouldMatch($@"\b{setting}=/data/");
            SettingNames.Exists(setting).ShouldBeTrue(setting);
        }

        var byDefault = PathInData().Matches(TemplateFiles.Read("appsettings.json")).Select(match => match.Groups[1].Value).ToList();
        byDefault.Count.ShouldBe(written.Length, $"appsettings.json has {string.Join(", ", byDefault)} in data/; the image has to put each into /data");
    }

    [Fact]
    public void Port_and_address_agree() =>
        TemplateFiles.Number(@"^EXPOSE (\d+)$", "deploymentTemplates", "Dockerfile").ShouldBe(TemplateFiles.Number(@"ASPNETCORE_HTTP_PORTS=(\d+)", "deploymentTemplates", "Dockerfile"));

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"(?:EmbeddedResource|Content|None|Compile) Include=""(\.\./[^""*]+)""")]
    private static partial Regex Included();

    [GeneratedRegex(@"""(\w+)"": ""data/")]
    private static partial Regex PathInData();
}
