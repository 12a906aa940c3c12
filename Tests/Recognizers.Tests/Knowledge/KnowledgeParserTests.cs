using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Knowledge;
using Xunit;

namespace Switchboard.Tests.Recognizers.Knowledge;

public sealed class KnowledgeParserTests
{
    [Fact]
    public void What_stands_below_a_heading_is_a_passage_with_its_source()
    {
        var passages = Parse("# Delivery\nIn general.\n\n## Express\nOne day.\n\n```\n# no heading\n```\n\n## By boat\nA month.", out var errors);

        Assert.Empty(errors);
        Assert.Equal(["Delivery", "Delivery, Express", "Delivery, By boat"], passages.Select(p => p.Source));
        Assert.Equal("In general.", passages[0].Text);
        Assert.Contains("# no heading", passages[1].Text, StringComparison.Ordinal);
        Assert.Equal(5, passages[1].Line);
    }

    [Fact]
    public void A_long_text_is_cut_at_the_end_of_a_paragraph()
    {
        var paragraph = new string('x', 400);
        var passages = Parse($"# Title\n\n## Long\n\n{paragraph}\n\n{paragraph}\n\nshort", out _);

        Assert.Equal([paragraph, paragraph + "\n\nshort"], passages.Select(p => p.Text));
    }

    [Theory]
    [InlineData("", 1, "the page has no title")]
    [InlineData("Just text.", 1, "the page has no title")]
    [InlineData("## Not the first level\ntext", 1, "the page has no title")]
    [InlineData("# Title\n", 1, "nothing stands below the heading 'Title'")]
    [InlineData("# Title\ntext\n\n## Empty\n\n## Next\ntext", 4, "nothing stands below the heading 'Empty'")]
    [InlineData("# Title\ntext\n\n## Twice\ntext\n\n## Twice\ntext", 7, "the heading 'Twice' stands twice on this page")]
    public void A_mistake_names_its_line(string text, int line, string problem)
    {
        Parse(text, out var errors);

        var error = Assert.Single(errors);
        Assert.Equal(("Content/knowledge/page.md", line, problem), (error.File, error.Line, error.Problem));
        Assert.NotEmpty(error.Remedy);
    }

    private static IReadOnlyList<KnowledgePassage> Parse(string text, out List<ContentError> errors) =>
        KnowledgeParser.Parse("Content/knowledge/page.md", text, errors = []);
}
