using System.Reflection;
using Xunit;

namespace Switchboard.Tests.BotFramework.Api;

/// <summary>The slice exposes exactly the API it lists, and lists nothing that is not official.</summary>
public sealed class ApiTests
{
    private static readonly string[] SdkAssemblies =
    [
        "Microsoft.Bot.Schema",
        "Microsoft.Bot.Connector",
        "Microsoft.Bot.Builder",
        "Microsoft.Bot.Builder.Dialogs",
        "Microsoft.Bot.Builder.Integration.AspNet.Core",
        "Microsoft.Bot.Builder.Testing",
    ];

    public static TheoryData<string> Sdk => [.. SdkAssemblies];

#if OFFICIAL_BOT_FRAMEWORK
    [Theory]
    [MemberData(nameof(Sdk))]
    public void Everything_the_slice_lists_is_in_the_official_assembly(string assembly)
    {
        var listed = ApiType.Parse(File.ReadLines(ListOf(assembly)));
        var official = SdkAssemblies.SelectMany(name => ApiPrinter.Print(Assembly.Load(name))).ToList();

        Report(OfficialApi.Violations(listed, official), $"{assembly} lists what the official assembly does not have");
    }
#else
    // The recognizers have no official list here; theirs is kept so that a change is seen.
    private static readonly string[] RecognizerAssemblies =
    [
        "Microsoft.Recognizers.Text",
        "Microsoft.Recognizers.Text.Choice",
        "Microsoft.Recognizers.Text.DateTime",
        "Microsoft.Recognizers.Text.Number",
        "Microsoft.Recognizers.Text.NumberWithUnit",
        "Microsoft.Recognizers.Text.Sequence",
    ];

    public static TheoryData<string> All => [.. SdkAssemblies, .. RecognizerAssemblies];

    [Theory]
    [MemberData(nameof(All))]
    public void The_public_surface_is_the_listed_one(string assembly)
    {
        var actual = InOfficialOrder(ApiPrinter.Print(Assembly.Load(assembly))).SelectMany(type => type.Lines).ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_API") == "1")
        {
            File.WriteAllLines(Path.Combine(SourceFolder(), assembly + ".txt"), actual);
            return;
        }

        var listed = File.ReadAllLines(ListOf(assembly));
        Report(
            Difference(listed, actual),
            $"The public surface of {assembly} changed. If that is meant: UPDATE_API=1 dotnet test Tests/BotFramework.Tests --filter ApiTests");
    }

    [Theory]
    [MemberData(nameof(Sdk))]
    public void Everything_public_is_official(string assembly) =>
        Report(
            OfficialApi.Violations(ApiPrinter.Print(Assembly.Load(assembly)), Official()),
            $"{assembly} exposes what the official API does not have; make it internal");

    [Fact]
    public void An_invented_type_member_base_or_parameter_name_is_found()
    {
        var official = ApiType.Parse(
        [
            "N: class A : ServiceClient<A>, IA",
            "    ctor(Dictionary<string, JObject> state = default)",
            "    void Run(int times)",
            "    JObject Properties { get; set; }",
        ]);
        var invented = ApiType.Parse(
        [
            "N: class A : IA, IDisposable, IB",
            "    ctor()",
            "    void Run(int count)",
            "N: class B",
        ]);

        Assert.Equal(["base      N: A: IB", "member    N: A: void Run(int count)", "type      N: class B"], OfficialApi.Violations(invented, official));
    }

    private static List<ApiType> Official() =>
        [.. SdkAssemblies.SelectMany(name => ApiType.Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Api", "official", name + ".txt"))))];

    /// <summary>Types and members in the order of the official lists, so that both can be laid side by side.</summary>
    private static IEnumerable<ApiType> InOfficialOrder(IReadOnlyList<ApiType> types)
    {
        var official = Official();
        var places = official.Select((type, index) => (type.Key, index)).DistinctBy(type => type.Key).ToDictionary(type => type.Key, type => type.index);
        return types
            .OrderBy(type => places.GetValueOrDefault(type.Key, int.MaxValue))
            .Select(type =>
            {
                var model = places.TryGetValue(type.Key, out var place) ? official[place] : null;
                return type with
                {
                    Bases = Order(type.Bases, model?.Bases),
                    Members = Order(type.Members, model?.Members),
                };
            });
    }

    // What the official list does not have stays in the compiler's order, at the end.
    private static List<string> Order(IReadOnlyList<string> lines, IReadOnlyList<string>? model) =>
        [.. lines.OrderBy(line => model?.ToList().IndexOf(line) is { } place and >= 0 ? place : int.MaxValue)];

    private static IEnumerable<string> Difference(string[] listed, List<string> actual)
    {
        var before = Qualified(listed);
        var after = Qualified(actual);
        return before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}"));
    }

    private static List<string> Qualified(IEnumerable<string> lines) =>
        [.. ApiType.Parse(lines).SelectMany(type => type.Members.Select(member => $"{type.Key}: {member}").Prepend(type.Header))];

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "BotSolution.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("BotSolution.sln is in no folder above the tests."), "Tests", "BotFramework.Tests", "Api");
    }
#endif

    private static string ListOf(string assembly) => Path.Combine(AppContext.BaseDirectory, "Api", assembly + ".txt");

    private static void Report(IEnumerable<string> findings, string title)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, $"{title}:{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
    }
}
