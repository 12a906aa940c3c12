using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Escalation;

/// <summary>The ways to a person.</summary>
internal static class EscalationReplies
{
    public static readonly ReplyTemplate SpeakToPerson = new("SpeakToPerson");
    public static readonly ReplyTemplate Escalation = new("Escalation");
    public static readonly ReplyTemplate HandedOff = new("HandedOff");
    public static readonly ReplyTemplate HelpCenter = new("HelpCenter");

    private static readonly ReplyTemplate RankedTemplate = new("HelpCenter.Ranked", "pages");

    public static IEnumerable<ReplyTemplate> All => [SpeakToPerson, Escalation, HandedOff, HelpCenter, RankedTemplate];

    /// <summary>The pages that fit a question, a line each.</summary>
    public static Reply Ranked(string pages) => RankedTemplate.With(pages);
}
