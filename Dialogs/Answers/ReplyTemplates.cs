using Switchboard.Dialogs.Accounts;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Clarification;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Generative;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Orders;
using Switchboard.Dialogs.Returns;
using Switchboard.Dialogs.Satisfaction;
using Switchboard.Dialogs.Welcome;

namespace Switchboard.Dialogs.Answers;

/// <summary>Every template that code asks for by name; the start checks that the content has each.</summary>
internal static class ReplyTemplates
{
    public static IEnumerable<ReplyTemplate> All =>
    [
        .. RootReplies.All,
        .. WelcomeReplies.All,
        .. ClarificationReplies.All,
        .. EscalationReplies.All,
        .. HandoffReplies.All,
        .. CallbackReplies.All,
        .. GenerativeReplies.All,
        .. AccountReplies.All,
        .. SignIn.SignInReplies.All,
        .. OrderReplies.All,
        .. ReturnReplies.All,
        .. MemoryReplies.All,
        .. SatisfactionReplies.All,
        .. CardReplies.All,
    ];
}
