using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Escalation;

/// <summary>The ways to a person, as they are today.</summary>
internal static class EscalationReplies
{
    public static readonly ReplyTemplate SpeakToPerson = new("SpeakToPerson");
    public static readonly ReplyTemplate CallMeBack = new("CallMeBack");
    public static readonly ReplyTemplate Escalation = new("Escalation");

    public static IEnumerable<ReplyTemplate> All => [SpeakToPerson, CallMeBack, Escalation];
}
