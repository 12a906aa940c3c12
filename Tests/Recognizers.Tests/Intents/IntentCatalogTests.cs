using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

public sealed class IntentCatalogTests
{
    [Fact]
    public void The_same_words_in_two_intents_are_reported_at_both_places()
    {
        var error = Assert.Single(Errors(("a.lu", "# A\n- Where is it?\n- a"), ("b.lu", "# B\n- b\n- where is it")));

        Assert.Equal(("b.lu", 3), (error.File, error.Line));
        Assert.Contains("'B' and, at a.lu:2, of 'A'", error.Problem, StringComparison.Ordinal);
        Assert.Contains("Keep it in the one", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_utterance_written_twice_is_reported()
    {
        var error = Assert.Single(Errors(("a.lu", "# A\n- order 1042\n- a\n- Order 2177, please\n# B\n- b")));

        Assert.Equal(4, error.Line);
        Assert.Contains("first at a.lu:2", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_intent_without_utterances_is_reported()
    {
        var error = Assert.Single(Errors(("a.lu", "# A\n- a\n# Empty\n# B\n- b")));

        Assert.Equal(3, error.Line);
        Assert.Contains("'Empty' has no utterances", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entity_defined_twice_is_reported()
    {
        var error = Assert.Single(Errors(("a.lu", "@ regex n = /1/\n# A\n- a\n# B\n- b"), ("b.lu", "@ regex n = /2/")));

        Assert.Equal(("b.lu", 1), (error.File, error.Line));
    }

    [Fact]
    public void One_intent_is_too_few()
    {
        Assert.Contains("too few", Assert.Single(Errors(("a.lu", "# A\n- a\n# None\n- x"))).Problem, StringComparison.Ordinal);
        Assert.Contains("too few", Assert.Single(Errors()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_of_all_files_are_told_at_once()
    {
        var errors = Errors(("b.lu", "oops\n# A\n- a\n# B\n- b"), ("a.lu", "# C\n# D\n- {"));

        Assert.Equal(["a.lu:1", "a.lu:2", "a.lu:3", "b.lu:1"], errors.Select(e => $"{e.File}:{e.Line}"));
    }

    [Fact]
    public void An_intent_may_go_on_in_another_file_and_is_offered_by_its_first_utterance()
    {
        var catalog = Create(("a.lu", "# A\n- What is a?\n# B\n- b"), ("b.lu", "# A\n- more of a"));

        Assert.Equal(["A", "B"], catalog.Intents);
        Assert.Equal("What is a?", catalog.Offer("A"));
        Assert.Equal(("a.lu", 1), catalog.Where("A"));
    }

    private static IReadOnlyList<ContentError> Errors(params (string File, string Text)[] files) =>
        Assert.Throws<ContentException>(() => Create(files)).Errors;

    private static IntentCatalog Create(params (string File, string Text)[] files) =>
        IntentCatalog.Create([.. files.Select(f => LuParser.Parse(f.File, f.Text))]);
}
