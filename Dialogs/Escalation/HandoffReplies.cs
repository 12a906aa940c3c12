using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Escalation;

/// <summary>What a person is told while they wait for an agent, talk with one, and come back from one.</summary>
public static class HandoffReplies
{
    /// <summary>Offered while the person waits; its buttons are <see cref="Leave"/> and <see cref="CallMe"/>.</summary>
    private static readonly ReplyTemplate WaitingTemplate = new("Handoff.Waiting", "place", "wait");
    private static readonly ReplyTemplate StillWaitingTemplate = new("Handoff.StillWaiting", "place", "wait");
    private static readonly ReplyTemplate BackInQueueTemplate = new("Handoff.BackInQueue", "place", "wait");
    private static readonly ReplyTemplate JoinedTemplate = new("Handoff.Joined", "agent");
    private static readonly ReplyTemplate TransferredTemplate = new("Handoff.Transferred", "agent");
    private static readonly ReplyTemplate ReturnedTemplate = new("Handoff.Returned", "agent", "note");
    private static readonly ReplyTemplate ReturnedPlainTemplate = new("Handoff.ReturnedPlain", "agent");
    private static readonly ReplyTemplate ClosedTemplate = new("Handoff.Closed", "agent");

    /// <summary>The person no longer waits.</summary>
    public static readonly ReplyTemplate Left = new("Handoff.Left");

    /// <summary>Nobody came in time; a call is offered next.</summary>
    public static readonly ReplyTemplate NobodyCame = new("Handoff.NobodyCame");

    /// <summary>Another desk was asked, which tells no place.</summary>
    public static readonly ReplyTemplate Asked = new("Handoff.Asked");

    /// <summary>Another desk is done.</summary>
    public static readonly ReplyTemplate Completed = new("Handoff.Completed");

    /// <summary>What a person may say to wait no longer, one phrase a variation.</summary>
    public static readonly ReplyTemplate Leave = new("Handoff.Words.Leave");

    /// <summary>What a person may say to be called instead.</summary>
    public static readonly ReplyTemplate CallMe = new("Handoff.Words.CallMe");

    internal static IEnumerable<ReplyTemplate> All =>
    [
        WaitingTemplate, StillWaitingTemplate, BackInQueueTemplate, JoinedTemplate, TransferredTemplate, ReturnedTemplate, ReturnedPlainTemplate, ClosedTemplate,
        Left, NobodyCame, Asked, Completed, Leave, CallMe,
    ];

    /// <summary>The place in the queue, and how long it usually takes in minutes.</summary>
    public static Reply Waiting(string place, string wait) => WaitingTemplate.With(place, wait);

    /// <inheritdoc cref="Waiting"/>
    public static Reply StillWaiting(string place, string wait) => StillWaitingTemplate.With(place, wait);

    /// <summary>An agent had taken the conversation and could not go on with it.</summary>
    public static Reply BackInQueue(string place, string wait) => BackInQueueTemplate.With(place, wait);

    public static Reply Joined(string agent) => JoinedTemplate.With(agent);

    /// <summary>The agent asks a colleague to go on.</summary>
    public static Reply Transferred(string agent) => TransferredTemplate.With(agent);

    /// <summary>The bot goes on, with what the agent left it to say.</summary>
    public static Reply Returned(string agent, string note) => note.Length == 0 ? ReturnedPlainTemplate.With(agent) : ReturnedTemplate.With(agent, note);

    public static Reply Closed(string agent) => ClosedTemplate.With(agent);
}
