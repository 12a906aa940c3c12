using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Clarification;

/// <summary>The words for not having understood.</summary>
internal static class ClarificationReplies
{
    public static readonly ReplyTemplate Choose = new("Fallback.Choose");
    public static readonly ReplyTemplate Ambiguous = new("Fallback.Ambiguous");
    public static readonly ReplyTemplate Topics = new("Fallback.Topics");
    public static readonly ReplyTemplate Rephrase = new("Fallback.Rephrase", "example");
    public static readonly ReplyTemplate Alternatives = new("Fallback.Alternatives");
    public static readonly ReplyTemplate NoWords = new("Fallback.NoWords");
    public static readonly ReplyTemplate Attachment = new("Fallback.Attachment");
    public static readonly ReplyTemplate OrderNumber = new("Clarify.OrderNumber");
    public static readonly ReplyTemplate Choice = new("Clarify.Choice");
    public static readonly ReplyTemplate YesOrNo = new("Clarify.YesOrNo");

    public static IEnumerable<ReplyTemplate> All => [Choose, Ambiguous, Topics, Rephrase, Alternatives, NoWords, Attachment, OrderNumber, Choice, YesOrNo];
}
