using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class SmallMiddlewareTests
{
    [Theory]
    [InlineData(Channels.Emulator, true)]
    [InlineData(Channels.DirectlineSpeech, true)]
    [InlineData(Channels.Telephony, true)]
    [InlineData(Channels.Webchat, false)]
    public async Task Speech_channels_get_a_voice(string channelId, bool voiced)
    {
        var reply = await SayAsync(new SetSpeakMiddleware("Guy", true), channelId, "OK", null);

        if (voiced)
        {
            Assert.StartsWith("<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='en-", reply.Speak, StringComparison.Ordinal);
            Assert.EndsWith("'><voice name='Guy'>OK</voice></speak>", reply.Speak, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("OK", reply.Speak);
        }
    }

    [Fact]
    public async Task A_text_is_spoken_only_when_asked_for() =>
        Assert.Null((await SayAsync(new SetSpeakMiddleware("Guy", false), Channels.Emulator, "OK", null)).Speak);

    [Theory]
    [InlineData("<speak>hi</speak>", "<speak>hi</speak>")]
    [InlineData("<voice name='x'>hi</voice>", "'><voice name='x'>hi</voice></speak>")]
    public async Task Speech_that_has_a_voice_keeps_it(string speak, string end)
    {
        var reply = await SayAsync(new SetSpeakMiddleware("Guy", false), Channels.Emulator, "OK", speak);

        Assert.StartsWith("<speak", reply.Speak, StringComparison.Ordinal);
        Assert.EndsWith(end, reply.Speak, StringComparison.Ordinal);
        Assert.DoesNotContain("Guy", reply.Speak, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_voice_speech_stays_as_it_is() =>
        Assert.Equal("OK", (await SayAsync(new SetSpeakMiddleware(null, true), Channels.Emulator, "OK", null)).Speak);

    [Fact]
    public async Task Mentions_of_the_bot_go_and_tags_around_others_too()
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Text = "<at>Help Bot</at> tell <at>Ann</at> hi",
            Recipient = new ChannelAccount("bot"),
            Entities = [Mentioning("bot", "<at>Help Bot</at>"), Mentioning("ann", "<at>Ann</at>")],
        };

        await RunAsync(new NormalizeMentionsMiddleware(), activity);

        Assert.Equal("tell Ann hi", activity.Text);
        var left = Assert.Single(activity.Entities).GetAs<Mention>();
        Assert.Equal(("ann", "Ann"), (left.Mentioned.Id, left.Text));
    }

    [Fact]
    public async Task Mentions_of_the_bot_can_stay()
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Text = "<at>Bot</at> hi",
            Recipient = new ChannelAccount("bot"),
            Entities = [Mentioning("bot", "<at>Bot</at>")],
        };

        await RunAsync(new NormalizeMentionsMiddleware { RemoveRecipientMention = false }, activity);

        Assert.Equal(("Bot hi", "Bot"), (activity.Text, activity.Entities[0].GetAs<Mention>().Text));
    }

    [Fact]
    public async Task A_mention_without_a_space_after_it_does_not_stick_to_the_next_word()
    {
        var activity = new Activity { Type = ActivityTypes.Message, Text = "ask<at>Ann</at>now", Recipient = new ChannelAccount("bot") };

        await RunAsync(new NormalizeMentionsMiddleware(), activity);

        Assert.Equal("ask Ann now", activity.Text);
    }

    [Fact]
    public async Task A_message_without_text_or_entities_passes()
    {
        var activity = new Activity { Type = ActivityTypes.Message, Recipient = new ChannelAccount("bot") };

        await RunAsync(new NormalizeMentionsMiddleware(), activity);

        Assert.True(string.IsNullOrEmpty(activity.Text));
    }

    [Fact]
    public async Task Skype_mentions_lose_their_markup()
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            ChannelId = Channels.Skype,
            Text = "Bot &amp; Co hi",
            Recipient = new ChannelAccount("bot"),
            Entities = [Mentioning("bot", "<at id=\"28:bot\">Bot</at>")],
        };

        await RunAsync(new SkypeMentionNormalizeMiddleware(), activity);

        Assert.Equal("Bot", activity.Entities[0].GetAs<Mention>().Text);
    }

    [Fact]
    public void Texts_are_shortened_and_hashed()
    {
        Assert.Equal("abc...", StringUtils.Ellipsis("abcdef", 3));
        Assert.Equal("abc", StringUtils.Ellipsis("abc", 3));
        Assert.Equal(StringUtils.Hash("abcdef"), StringUtils.Hash("abcdef"));
        Assert.NotEqual(StringUtils.Hash("abcdef"), StringUtils.Hash("abcdeg"));
        Assert.Equal("abc..." + StringUtils.Hash("abcdef"), StringUtils.EllipsisHash("abcdef", 3));
        Assert.Equal("abc...", StringUtils.Ellipsis(new System.Text.StringBuilder("abcdef"), 3).ToString());
    }

    [Fact]
    public void Paths_of_another_system_fit_this_one() =>
        Assert.Equal(Path.Combine("a", "b", "c"), PathUtils.NormalizePath("a\\b/c"));

    private static Entity Mentioning(string id, string text)
    {
        var entity = new Entity();
        entity.SetAs(new Mention(new ChannelAccount(id), text, "mention"));
        return entity;
    }

    private static Task RunAsync(IMiddleware middleware, Activity activity) =>
        middleware.OnTurnAsync(new TurnContext(new TestAdapter(), activity), _ => Task.CompletedTask);

    private static async Task<Activity> SayAsync(SetSpeakMiddleware middleware, string channelId, string text, string? speak)
    {
        var adapter = new TestAdapter(channelId).Use(middleware);
        await adapter.SendTextToBotAsync("go", (turn, token) => turn.SendActivityAsync(MessageFactory.Text(text, speak), token), default);
        return (Activity)adapter.GetNextReply();
    }
}
