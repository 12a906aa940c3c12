using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs;

/// <summary>The answers of the root dialog itself, by template name.</summary>
internal static class RootReplies
{
    public static readonly ReplyTemplate Greeting = new("Greeting");
    public static readonly ReplyTemplate Help = new("Help");
    public static readonly ReplyTemplate CancelDone = new("Cancel.Done");
    public static readonly ReplyTemplate CancelNothing = new("Cancel.Nothing");
    public static readonly ReplyTemplate StartOver = new("StartOver");

    public static readonly ReplyTemplate MessageEdited = new("Message.Edited");
    public static readonly ReplyTemplate NegativeReaction = new("Reaction.Negative");

    public static IEnumerable<ReplyTemplate> All => [Greeting, Help, CancelDone, CancelNothing, StartOver, MessageEdited, NegativeReaction];
}
