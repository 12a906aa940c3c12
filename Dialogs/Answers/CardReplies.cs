namespace Switchboard.Dialogs.Answers;

/// <summary>The words about buttons of cards.</summary>
public static class CardReplies
{
    /// <summary>A button was pressed that has done its work.</summary>
    public static readonly ReplyTemplate AlreadyUsed = new("Card.AlreadyUsed");

    /// <summary>A button was pressed that means nothing any more.</summary>
    public static readonly ReplyTemplate Outdated = new("Card.Outdated");

    internal static IEnumerable<ReplyTemplate> All => [AlreadyUsed, Outdated];
}
