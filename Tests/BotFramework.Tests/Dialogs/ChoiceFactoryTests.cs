using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class ChoiceFactoryTests
{
    private static readonly List<Choice> Colours = [new("red"), new("green"), new("blue")];

    [Theory]
    [InlineData(1, "pick: (1) red")]
    [InlineData(2, "pick: (1) red or (2) green")]
    [InlineData(3, "pick: (1) red, (2) green, or (3) blue")]
    public void Inline_writes_one_sentence(int count, string expected)
    {
        var activity = ChoiceFactory.Inline(Colours[..count], "pick:");

        Assert.Equal(expected, activity.Text);
        Assert.Equal(InputHints.ExpectingInput, activity.InputHint);
    }

    [Fact]
    public void Inline_writes_with_the_words_given()
    {
        var options = new ChoiceFactoryOptions("; ", " | ", " & ", false);

        Assert.Equal("pick: red | green", ChoiceFactory.Inline(Colours[..2], "pick:", options: options).Text);
        Assert.Equal("pick: red; green & blue", ChoiceFactory.Inline(Colours, "pick:", options: options).Text);
    }

    [Fact]
    public void List_writes_one_choice_a_line()
    {
        Assert.Equal("pick:\n\n   1. red\n   2. green\n   3. blue", ChoiceFactory.List(Colours, "pick:").Text);
        Assert.Equal("pick:\n\n   - red\n   - green\n   - blue", ChoiceFactory.List(Colours, "pick:", options: new ChoiceFactoryOptions { IncludeNumbers = false }).Text);
        Assert.Equal("pick:\n\n   1. a\n   2. b", ChoiceFactory.List(new List<string> { "a", "b" }, "pick:").Text);
    }

    [Fact]
    public void The_title_of_a_button_is_what_is_written()
    {
        List<Choice> choices = [new("r") { Action = new CardAction(ActionTypes.OpenUrl, "Red", value: "https://example.com") }, new("g")];

        Assert.Equal("pick: (1) Red or (2) g", ChoiceFactory.Inline(choices, "pick:").Text);

        var suggested = (Activity)ChoiceFactory.SuggestedAction(choices, "pick:", null);
        Assert.Equal([ActionTypes.OpenUrl, ActionTypes.ImBack], suggested.SuggestedActions.Actions.Select(action => action.Type));
        Assert.Equal(["Red", "g"], suggested.SuggestedActions.Actions.Select(action => action.Title));
    }

    [Theory]
    [InlineData("emulator", 3, "suggested")]
    [InlineData("directline", 30, "suggested")]
    [InlineData("facebook", 10, "suggested")]
    [InlineData("facebook", 11, "list")]
    [InlineData("msteams", 3, "card")]
    [InlineData("slack", 4, "card")]
    [InlineData("sms", 3, "inline")]
    [InlineData("sms", 4, "list")]
    [InlineData(null, 2, "inline")]
    public void The_channel_decides_how_choices_are_shown(string? channelId, int count, string expected)
    {
        var choices = ChoiceFactory.ToChoices([.. Enumerable.Range(1, count).Select(number => $"choice{number}")]);

        Assert.Equal(expected, Kind((Activity)ChoiceFactory.ForChannel(channelId, choices, "pick:", null, null, null, null)));
    }

    [Fact]
    public void Titles_too_long_for_buttons_are_listed()
    {
        List<Choice> choices = [new("a title of more than twenty characters"), new("b")];

        Assert.Equal("list", Kind((Activity)ChoiceFactory.ForChannel("emulator", choices, "pick:", null, null, null, null)));
    }

    [Fact]
    public void Teams_shows_up_to_three_suggested_actions_in_a_personal_chat()
    {
        var toList = new List<string> { "u1" };
        var three = (Activity)ChoiceFactory.ForChannel("msteams", Colours, "pick:", null, null, "personal", toList);
        var four = (Activity)ChoiceFactory.ForChannel("msteams", [.. Colours, new("grey")], "pick:", null, null, "personal", toList);

        Assert.Equal(["u1"], three.SuggestedActions.To);
        Assert.Equal("card", Kind(four));
    }

    [Fact]
    public void Strings_become_choices()
    {
        Assert.Equal(["a", "b"], ChoiceFactory.ToChoices(["a", "b"]).Select(choice => choice.Value));
        Assert.Empty(ChoiceFactory.ToChoices(null));
    }

    [Theory]
    [InlineData("line", 13, true)]
    [InlineData("line", 14, false)]
    [InlineData("skype", 10, true)]
    [InlineData("skype", 11, false)]
    [InlineData("kik", 20, true)]
    [InlineData("kik", 21, false)]
    [InlineData("emulator", 100, true)]
    [InlineData("emulator", 101, false)]
    [InlineData("directlinespeech", 100, true)]
    [InlineData("telegram", 101, false)]
    [InlineData("slack", 1, false)]
    public void Suggested_actions_have_their_limits(string channelId, int count, bool expected) =>
        Assert.Equal(expected, Channel.SupportsSuggestedActions(channelId, count));

    [Theory]
    [InlineData("line", 99, true)]
    [InlineData("line", 100, false)]
    [InlineData("cortana", 100, true)]
    [InlineData("slack", 100, true)]
    [InlineData("slack", 101, false)]
    [InlineData("skype", 3, true)]
    [InlineData("skype", 5, false)]
    [InlineData("facebook", 3, true)]
    [InlineData("facebook", 4, false)]
    [InlineData("sms", 1, false)]
    public void Card_actions_have_their_limits(string channelId, int count, bool expected) =>
        Assert.Equal(expected, Channel.SupportsCardActions(channelId, count));

    private static string Kind(Activity activity) =>
        activity.SuggestedActions != null ? "suggested"
        : activity.Attachments is { Count: > 0 } ? "card"
        : activity.Text.Contains('\n', StringComparison.Ordinal) ? "list"
        : "inline";
}
