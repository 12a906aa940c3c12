namespace Microsoft.Bot.Schema;

/// <summary>Somebody reacted to an earlier activity.</summary>
public interface IMessageReactionActivity : IActivity
{
    IList<MessageReaction> ReactionsAdded { get; set; }

    IList<MessageReaction> ReactionsRemoved { get; set; }
}
