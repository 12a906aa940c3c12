using System.Text.RegularExpressions;
using Switchboard.Tests.Deployment.Support;

namespace Switchboard.Tests.Deployment.Operations;

/// <summary>What the pages for operators name exists in the program.</summary>
public sealed partial class PageTests
{
    private static readonly string Page = TemplateFiles.Read("docs", "operations.md");

    public static TheoryData<string> Pages => ["docs/operations.md", "deploymentTemplates/README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_setting_is_one(string page)
    {
        var text = TemplateFiles.Read(page);

        SettingNames.InPage(text).Concat(SettingNames.InEnvironment(text)).Where(name => !SettingNames.Exists(name)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(TemplateFiles.PathOf(page))!;
        var links = Link().Matches(TemplateFiles.Read(page)).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal)).ToList();

        links.ShouldNotBeEmpty();
        links.Where(link => link.Split('#')[0] is { Length: > 0 } file && !Path.Exists(Path.Combine(folder, file))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_verb_is_one(string page)
    {
        var verbs = string.Concat(Directory.EnumerateFiles(TemplateFiles.PathOf("Bot", "Verbs")).Select(File.ReadAllText));
        var named = Verb().Matches(TemplateFiles.Read(page)).SelectMany(match => match.Groups[1].Value.Trim().Split(' ').Where(word => Word().IsMatch(word))).Distinct().ToList();

        named.ShouldNotBeEmpty();
        named.Where(verb => !verbs.Contains($"new Command(\"{verb}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_route_is_one(string page)
    {
        var routes = string.Concat(((string[])["Bot", "Auth"]).SelectMany(folder => Directory.EnumerateFiles(TemplateFiles.PathOf(folder), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));
        var named = Route().Matches(TemplateFiles.Read(page)).Select(match => match.Groups[1].Value).Distinct().ToList();

        named.ShouldContain("/api/messages");
        named.Where(route => !Regex.IsMatch(routes, $"\"{Regex.Escape(route)}[\"/{{?]")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_secret_has_its_way_of_being_changed()
    {
        var rotation = Page.Split("## Changing a secret")[1].Split("\n## ")[0];

        SettingNames.Secrets().Concat(["Tokens:Services"]).Where(secret => !rotation.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_alert_is_explained()
    {
        var alerts = Alert().Matches(TemplateFiles.Read("docs", "operations", "alerts.yml")).Select(match => match.Groups[1].Value).ToList();

        alerts.Count.ShouldBeGreaterThan(5);
        alerts.Where(alert => !Page.Contains($"`{alert}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>The security model points at what shows each answer.</summary>
    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        var files = Directory.EnumerateFiles(TemplateFiles.PathOf("Tests"), "*Tests.cs", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)!).ToHashSet();
        var named = TestName().Matches(Page).Select(match => match.Value).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(10);
        named.Where(name => !files.Contains(name)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    // What stands behind " -- " or "Switchboard.Bot.dll " in a line of code, up to an option or the end.
    [GeneratedRegex(@"(?:Bot -- |Switchboard\.Bot\.dll )([a-z]+(?: [a-z]+)?)")]
    private static partial Regex Verb();

    [GeneratedRegex("^(?!all$|to$)[a-z]+$")]
    private static partial Regex Word();

    [GeneratedRegex(@"(/(?:api|health|v3|proxy|tokens|desk)(?:/[a-z]+)*)")]
    private static partial Regex Route();

    [GeneratedRegex(@"\b[A-Z]\w+Tests\b")]
    private static partial Regex TestName();

    [GeneratedRegex(@"alert: (\w+)")]
    private static partial Regex Alert();
}
