using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Clarification;

/// <summary>The words for not having understood.</summary>
internal static class ClarificationReplies
{
    public static readonly ReplyTemplate Rephrase = new("Fallback.Rephrase");
    public static readonly ReplyTemplate RephraseOrChoose = new("Fallback.RephraseOrChoose");
    public static readonly ReplyTemplate Ambiguous = new("Fallback.Ambiguous");
    public static readonly ReplyTemplate Topics = new("Fallback.Topics");
    public static readonly ReplyTemplate NoWords = new("Fallback.NoWords");
    public static readonly ReplyTemplate OrderNumber = new("Clarify.OrderNumber");
    public static readonly ReplyTemplate Choice = new("Clarify.Choice");
    public static readonly ReplyTemplate YesOrNo = new("Clarify.YesOrNo");

    public static IEnumerable<ReplyTemplate> All => [Rephrase, RephraseOrChoose, Ambiguous, Topics, NoWords, OrderNumber, Choice, YesOrNo];
}
