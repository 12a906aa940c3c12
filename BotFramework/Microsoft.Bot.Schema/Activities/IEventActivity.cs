namespace Microsoft.Bot.Schema;

/// <summary>A named event for the bot, not shown to people.</summary>
public interface IEventActivity : IActivity
{
    string Name { get; set; }

    object Value { get; set; }

    ConversationReference RelatesTo { get; set; }
}
