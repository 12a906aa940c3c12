using Switchboard.Bot.Desk;
using Switchboard.Recognizers.Content;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

public sealed class CannedAnswersTests
{
    private readonly List<ContentError> _errors = [];

    [Fact]
    public void The_sample_content_is_in_order()
    {
        var found = Read(File.ReadAllText(Path.Combine(Repository.Root, "Content", "desk", "canned.json")));

        Assert.Empty(_errors);
        Assert.Contains(found, answer => answer.Card is not null);
    }

    [Theory]
    [InlineData("{\n \"answers\": [\n  { \"id\": \"a\", \"title\": \"A\" } ] }", 3, "canned.schema.json")]
    [InlineData("{\n \"answers\": [\n  { \"id\": \"a\", \"title\": \"A\", \"text\": \"\" } ] }", 3, "lacks an id, a title or a text")]
    [InlineData("{\n \"answers\": [\n  { \"id\": \"a\", \"title\": \"A\", \"text\": \"x\", \"color\": 1 } ] }", 3, "canned.schema.json")]
    [InlineData("{\n \"answers\": [\n  { \"id\": \"a\", \"title\": \"A\", \"text\": \"x\" },\n  { \"id\": \"a\", \"title\": \"B\", \"text\": \"y\" } ] }", 3, "two answers with the id 'a'")]
    [InlineData("{\n \"answers\": [\n  { \"id\": \"a\", \"title\": \"A\", \"text\": \"x\", \"card\": \"none\" } ] }", 3, "no card 'none'")]
    [InlineData("{\n \"answers\": [", 2, "canned.schema.json")]
    public void A_mistake_is_told_with_its_line(string json, int line, string problem)
    {
        Read(json);

        var error = Assert.Single(_errors);
        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.ToString(), StringComparison.Ordinal);
    }

    private IReadOnlyList<CannedAnswer> Read(string json) => CannedAnswers.Read("Content/desk/canned.json", json, card => card == "return-steps", _errors);
}
