using Switchboard.Dialogs.Answers;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs.Answers;

/// <summary>A mistake in the answers stops the start and says where it is and what to do.</summary>
public sealed class AnswerLibraryTests
{
    private static readonly IntentCatalog Intents = IntentCatalog.Load(Repository.Content);

    [Fact]
    public void The_content_that_ships_is_in_order()
    {
        Assert.Equal("Welcome.Named", AnswerLibrary.Load(Repository.Content, Intents, [])["Welcome.Named"].Name);
    }

    [Theory]
    [InlineData("# Extra\n- Hello ${name}.", 2, "the variable 'name' is not one of 'Extra'", "take it out")]
    [InlineData("# Extra(name)\n- ${nam}", 2, "the variable 'nam' is not one of 'Extra'", "Use name")]
    [InlineData("# Extra\n- ${", 2, "never closed", "${name}")]
    [InlineData("# Extra\n- ${a b}", 2, "is not a variable", "${name}")]
    [InlineData("# Extra", 1, "says nothing", "Add at least one")]
    [InlineData("- lonely", 1, "belongs to no template", "# Name")]
    [InlineData("# Extra\nhello", 2, "neither a template", "Put '- '")]
    [InlineData("# Ex tra!\n- x", 1, "not the heading", "# Name")]
    [InlineData("# Extra\n- ```\nforever", 2, "never closed", "Put a line ```")]
    [InlineData("# Extra\n-", 2, "empty", "delete the line")]
    [InlineData("# Thanks\n- again", 1, "already defined at", "under one heading")]
    public void A_mistake_is_named_with_its_line_and_its_remedy(string text, int line, string problem, string remedy)
    {
        Assert.Contains(Errors(extra: text), e =>
            e.File == "Content/answers/x.lg"
            && e.Line == line
            && e.Problem.Contains(problem, StringComparison.Ordinal)
            && e.Remedy.Contains(remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_the_code_needs_is_missed()
    {
        var error = Assert.Single(Errors(without: "# Return.UnknownOrder(number)"));

        Assert.Contains("the template 'Return.UnknownOrder' is missing", error.Problem, StringComparison.Ordinal);
        Assert.Contains("'# Return.UnknownOrder(number)'", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_the_code_does_not_supply_is_refused()
    {
        var error = Assert.Single(Errors(replace: ("# Return.UnknownOrder(number)", "# Return.UnknownOrder(number, mood)")));

        Assert.Equal("Content/answers/returns.lg", error.File);
        Assert.Contains("no variable 'mood'", error.Problem, StringComparison.Ordinal);
        Assert.Contains("It supplies number.", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_intent_without_an_answer_is_named_where_it_stands()
    {
        var error = Assert.Single(Errors(without: "# Warranty"));

        Assert.Equal("Content/intents/returns.lu", error.File);
        Assert.True(error.Line > 1);
        Assert.Contains("'Warranty' has no answer", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{"type":"AdaptiveCard","body":[{"text":"${a b}"}]}""", "not a variable")]
    public void A_card_that_is_none_is_refused(string card, string problem)
    {
        Assert.Contains(problem, Assert.Single(Errors(card: card)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_empty_on_a_card_is_left_out()
    {
        var errors = new List<ContentError>();
        var card = CardTemplate.Read("c.json", """{"body":[{"facts":[{"title":"A","value":"${a}"},{"title":"B","value":"${b}"}],"n":1,"on":true}]}""", errors)!;

        var json = System.Text.Json.JsonSerializer.Serialize(card.Fill(new Dictionary<string, string> { ["a"] = "", ["b"] = "\"2\"" }));

        Assert.Equal("""{"body":[{"facts":[{"title":"B","value":"\u00222\u0022"}],"n":1,"on":true}]}""", json);
    }

    private static IReadOnlyList<ContentError> Errors(string? extra = null, string? without = null, (string Old, string New)? replace = null, string? card = null)
    {
        var answers = Repository.Content.Read("answers", ".lg")
            .Select(f => (f.Name, Text: without is null ? f.Text : Without(f.Text, without)))
            .Select(f => (f.Name, Text: replace is null ? f.Text : f.Text.Replace(replace.Value.Old, replace.Value.New, StringComparison.Ordinal)))
            .ToList();
        if (extra is not null)
        {
            answers.Add(("Content/answers/x.lg", extra));
        }

        var cards = card is null ? Repository.Content.Read("cards", ".json") : [("Content/cards/order-status.json", card)];
        return Assert.Throws<ContentException>(() => AnswerLibrary.Create(answers, cards, Intents, [], "Content")).Errors;
    }

    /// <summary>The text without a template: from its heading to the next.</summary>
    private static string Without(string text, string heading)
    {
        var at = text.IndexOf(heading + "\n", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var next = text.IndexOf("\n#", at, StringComparison.Ordinal);
        return text[..at] + (next < 0 ? "" : text[(next + 1)..]);
    }
}
