using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Satisfaction;

/// <summary>The words about how it was.</summary>
internal static class SatisfactionReplies
{
    public static readonly ReplyTemplate Ask = new("Satisfaction.Ask");
    public static readonly ReplyTemplate Thanks = new("Satisfaction.Thanks");
    public static readonly ReplyTemplate Sorry = new("Satisfaction.Sorry");

    public static IEnumerable<ReplyTemplate> All => [Ask, Thanks, Sorry];
}
