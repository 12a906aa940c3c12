using System.Text;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels.Rendering;
using Switchboard.Bot.Channels.Slack;

namespace Switchboard.Tests.Bot.Slack;

public sealed class SlackMessageTests
{
    /// <summary>The example of Slack's page "Verifying requests from Slack".</summary>
    [Fact]
    public void A_request_is_signed_as_Slack_does_it()
    {
        const string Body =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

        Assert.Equal(
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
            SlackSignature.Sign("1531420618", Encoding.UTF8.GetBytes(Body), "8f742231b10e8888abcd99yyyzzz85a5"));
    }

    [Theory]
    [InlineData("<@UBOT> hi", "hi")]
    [InlineData("hi <@U2>", "hi @U2")]
    [InlineData("hi <@U2|bob> in <#C1|general> <!here>", "hi @bob in #general @here")]
    [InlineData("see <https://a.example/x?a=1&amp;b=2|here>", "see https://a.example/x?a=1&b=2")]
    [InlineData("<mailto:a@b.example|a@b.example> <tel:+49301|030 1>", "a@b.example 030 1")]
    [InlineData("1 &lt; 2 &amp;amp; 3 &gt; 2", "1 < 2 &amp; 3 > 2")]
    public void What_a_person_writes_is_read_as_plain_text(string written, string read) => Assert.Equal(read, SlackText.Read(written, "UBOT"));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("**bold** and *soft* and ~~gone~~ and `a < b`", "*bold* and _soft_ and ~gone~ and `a &lt; b`")]
    [InlineData("[shop](https://a.example/?a=1&b=2)", "<https://a.example/?a=1&amp;b=2|shop>")]
    [InlineData("[bad](javascript:alert(1))", "bad")]
    [InlineData("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;")]
    [InlineData("- one\n- two", "• one\n• two")]
    [InlineData("3. one\n4. two", "3. one\n4. two")]
    [InlineData("# Title\n\ntext", "*Title*\n\ntext")]
    [InlineData("> said", "> said")]
    public void Markdown_is_written_as_mrkdwn(string markdown, string mrkdwn) => Assert.Equal(mrkdwn, SlackText.FromMarkdown(markdown));

    [Fact]
    public void Suggested_actions_are_buttons_and_a_hero_card_keeps_its_links()
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Text = "Which one?",
            SuggestedActions = new SuggestedActions { Actions = [new CardAction(ActionTypes.ImBack, "Order 1", value: "where is order 1?"), new CardAction(ActionTypes.OpenUrl, "Shop", value: "https://a.example/")] },
            Attachments = [new HeroCard { Title = "A & B", Buttons = [new CardAction(ActionTypes.OpenUrl, "Sign in", value: "https://b.example/")] }.ToAttachment()],
        };

        var json = JsonSerializer.SerializeToElement(SlackMessage.Of(activity).Blocks);

        Assert.Equal(
            """
            [{"type":"section","text":{"type":"mrkdwn","text":"Which one?"}},{"type":"section","text":{"type":"mrkdwn","text":"*A &amp; B*"}},{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Sign in"},"url":"https://b.example/"}]},{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Order 1"},"value":"twhere is order 1?"},{"type":"button","text":{"type":"plain_text","text":"Shop"},"url":"https://a.example/"}]}]
            """,
            System.Text.RegularExpressions.Regex.Unescape(json.GetRawText()));
        Assert.Equal(("where is order 1?", null), SlackButton.Read(SlackButton.WriteText("where is order 1?")!));
    }

    [Fact]
    public void A_long_text_is_parted_at_the_ends_of_sentences_and_nothing_of_it_is_lost()
    {
        var text = string.Join(" ", Enumerable.Range(0, 400).Select(i => $"This is sentence number {i}."));

        var parts = TextSplit.Into(text, 3000).ToList();

        Assert.All(parts, part => Assert.True(part.Length <= 3000 && part.EndsWith('.')));
        Assert.Equal(text, string.Join(" ", parts));
        Assert.Equal(7000, TextSplit.Into(new string('x', 7000), 3000).Sum(part => part.Length));
    }
}
