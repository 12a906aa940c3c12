using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Escalation;

/// <summary>The ways to a person.</summary>
internal static class EscalationReplies
{
    public static readonly ReplyTemplate SpeakToPerson = new("SpeakToPerson");
    public static readonly ReplyTemplate Escalation = new("Escalation");
    public static readonly ReplyTemplate HandedOff = new("HandedOff");
    public static readonly ReplyTemplate HelpCenter = new("HelpCenter");

    public static IEnumerable<ReplyTemplate> All => [SpeakToPerson, Escalation, HandedOff, HelpCenter];
}
