using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class EventFactoryTests
{
    [Fact]
    public void A_handoff_carries_its_context_and_the_transcript()
    {
        var turn = new TurnContext(new TestAdapter(), new Activity
        {
            Type = ActivityTypes.Message,
            Id = "a1",
            ChannelId = "test",
            ServiceUrl = "https://test.com",
            From = new ChannelAccount("ann"),
            Recipient = new ChannelAccount("bot"),
            Conversation = new ConversationAccount(id: "talk"),
        });
        var transcript = new Transcript([MessageFactory.Text("hello")]);

        var handoff = EventFactory.CreateHandoffInitiation(turn, new { Skill = "any" }, transcript);

        Assert.Equal(("handoff.initiate", ActivityTypes.Event, "talk"), (handoff.Name, handoff.Type, handoff.Conversation.Id));
        Assert.Equal(("ann", "a1", "talk"), (handoff.From.Id, handoff.ReplyToId, handoff.RelatesTo.Conversation.Id));
        Assert.False(string.IsNullOrEmpty(handoff.Id));
        Assert.NotNull(handoff.Value);
        var attachment = Assert.Single(((Activity)handoff).Attachments);
        Assert.Equal(("application/json", "Transcript"), (attachment.ContentType, attachment.Name));
        Assert.Same(transcript, attachment.Content);
        Assert.Throws<ArgumentNullException>(() => EventFactory.CreateHandoffInitiation(null, new object()));
    }

    [Fact]
    public void A_status_names_its_state_and_the_reason()
    {
        var status = EventFactory.CreateHandoffStatus(new ConversationAccount(id: "talk"), "failed", "timed out");

        Assert.Equal(("handoff.status", "talk"), (status.Name, status.Conversation.Id));
        Assert.Equal(("failed", "timed out"), (Json.As<Status>(status.Value).State, Json.As<Status>(status.Value).Message));
        Assert.Throws<ArgumentNullException>(() => EventFactory.CreateHandoffStatus(null, "failed"));
        Assert.Throws<ArgumentNullException>(() => EventFactory.CreateHandoffStatus(new ConversationAccount(), null));
    }

    private sealed class Status
    {
        public string? State { get; set; }

        public string? Message { get; set; }
    }
}
