using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

public sealed class LuParserTests
{
    [Fact]
    public void An_intent_has_the_utterances_below_it()
    {
        var document = LuParser.Parse("a.lu", "> comment\n# StoreHours\n- When are you open?\n- opening times\r\n\n# Bye\n- see you\n");

        Assert.Empty(document.Errors);
        Assert.Equal([("StoreHours", 2), ("Bye", 6)], document.Intents);
        Assert.Equal(["When are you open?", "opening times", "see you"], document.Utterances.Select(u => u.Text));
        Assert.Equal(["StoreHours", "StoreHours", "Bye"], document.Utterances.Select(u => u.Intent));
        Assert.Equal([3, 4, 7], document.Utterances.Select(u => u.Line));
    }

    [Theory]
    [InlineData("where is {orderNumber=1042}?", "where is 1042?", "orderNumber", "1042")]
    [InlineData("where is {@orderNumber=1042}", "where is 1042", "orderNumber", "1042")]
    [InlineData("where is {orderNumber}", "where is orderNumber", "orderNumber", "")]
    [InlineData("fly to {city:to = New York}", "fly to New York", "city", "New York")]
    [InlineData("a brace \\{ and {x=y}", "a brace { and y", "x", "y")]
    public void A_label_leaves_its_words_in_the_utterance(string line, string text, string name, string value)
    {
        var document = LuParser.Parse("a.lu", $"# A\n- {line}");

        Assert.Empty(document.Errors);
        var utterance = Assert.Single(document.Utterances);
        Assert.Equal(text, utterance.Text);
        Assert.Equal([(name, value)], utterance.Labels);
    }

    [Fact]
    public void Labels_may_nest()
    {
        var document = LuParser.Parse("a.lu", "# A\n- {trip=from {city=Rome} to {city=Oslo}} please");

        Assert.Empty(document.Errors);
        Assert.Equal("from Rome to Oslo please", document.Utterances[0].Text);
        Assert.Equal([("city", "Rome"), ("city", "Oslo"), ("trip", "from Rome to Oslo")], document.Utterances[0].Labels);
    }

    [Fact]
    public void Entities_are_read_in_the_new_and_in_the_old_notation()
    {
        var document = LuParser.Parse("a.lu", """
            @ regex orderNumber = /\d{4}/
            $hrf:/hrf-[0-9]{6}/
            @ list colour =
                - red :
                    - crimson, scarlet
                - blue :
                    - navy
            $fruit:apple=
            - pippin
            - cox
            @ phraselist wants(interchangeable) =
                - want, need
                - require
            @ prebuilt number
            @ ml city
            @ intent A usesFeature colour
            # A
            - x
            """);

        Assert.Empty(document.Errors);
        Assert.Equal(@"\d{4}", document.Entities[0].Pattern);
        Assert.Equal("hrf-[0-9]{6}", document.Entities[1].Pattern);
        Assert.Equal("red", document.Entities[2].Synonyms["SCARLET"]);
        Assert.Equal("blue", document.Entities[2].Synonyms["navy"]);
        Assert.Equal("apple", document.Entities[3].Synonyms["cox"]);
        Assert.Equal(["want", "need", "require"], document.Entities[4].Synonyms.Keys);
        Assert.Equal(LuEntityKind.Prebuilt, document.Entities[5].Kind);
        Assert.Equal("x", Assert.Single(document.Utterances).Text);
    }

    [Theory]
    [InlineData("- lonely", 1, "belongs to no intent", "# IntentName")]
    [InlineData("# A\n- where is {orderNumber=1042", 2, "never closed", "{entity=words}")]
    [InlineData("# A\n- where is orderNumber}", 2, "no '{' before it", "\\}")]
    [InlineData("# A\n- where is {=1042}", 2, "is not a label", "{orderNumber=1042}")]
    [InlineData("# A\n- where is {orderNumber=}", 2, "is not a label", "{orderNumber=1042}")]
    [InlineData("# A\n-", 2, "empty", "delete the line")]
    [InlineData("# 1\n- x", 1, "cannot be the name", "beginning with a letter")]
    [InlineData("#\n- x", 1, "cannot be the name", "beginning with a letter")]
    [InlineData("# A\nwhere is it", 2, "neither an intent", "Put '- '")]
    [InlineData("[x](other.lu)", 1, "imports", "delete the line")]
    [InlineData("@ regex n = \\d+", 1, "between slashes", "@ regex n = /pattern/")]
    [InlineData("@ regex n = /(/", 1, "not usable", "Correct it")]
    [InlineData("@ regex n = /(?<=a)b/", 1, "not usable", "look-around")]
    [InlineData("@ nonsense", 1, "is not an entity", "@ regex")]
    [InlineData("$x", 1, "is not an entity", "@ regex")]
    [InlineData("@ list c =\n    - red, blue", 2, "stands under no value", "- value :")]
    [InlineData("@ list c =\n    - red :\n        - pink\n    - rose :\n        - pink", 5, "both 'red' and 'rose'", "Keep it under one")]
    public void A_mistake_is_named_with_its_line_and_its_remedy(string text, int line, string problem, string remedy)
    {
        var error = LuParser.Parse("content/a.lu", text).Errors[0];

        Assert.Equal("content/a.lu", error.File);
        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
        Assert.StartsWith($"content/a.lu:{line}: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_mistake_the_rest_of_the_file_is_read()
    {
        var document = LuParser.Parse("a.lu", "# A\n- {\n- fine\n# B\n- also fine\nwhat\n");

        Assert.Equal([2, 6], document.Errors.Select(e => e.Line));
        Assert.Equal(["fine", "also fine"], document.Utterances.Select(u => u.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF# A\n- x")]
    [InlineData("\0\0\0")]
    [InlineData("{{{{{{{{{{")]
    [InlineData("# A\n- {{{{{{}}}}}}")]
    [InlineData("@@@@\n$$$$\n----\n####")]
    [InlineData("\uD800\n# \uDC00\n- \uD83D\uDE00 {\uD83D=x}")]
    public void No_text_makes_it_throw(string text)
    {
        Assert.NotNull(LuParser.Parse("a.lu", text));
    }

    [Fact]
    public void A_long_line_is_read_in_linear_time()
    {
        var document = LuParser.Parse("a.lu", "# A\n- " + new string('x', 1_000_000) + "\n@ " + new string('a', 100_000) + " " + new string('b', 100_000));

        Assert.Equal(1_000_000, document.Utterances[0].Text.Length);
    }
}
