using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.FollowUps;

namespace Switchboard.Dialogs;

/// <summary>An answer before it is sent: what to say, how reliable it is, and what follows.</summary>
/// <param name="Says">What to say; null when only the follow-up has something to say.</param>
/// <param name="Confidence">How reliable it is, 0 to 1.</param>
/// <param name="FollowUp">What follows.</param>
public sealed record Response(Reply? Says, double Confidence, FollowUp FollowUp)
{
    /// <summary>Nothing follows.</summary>
    public static FollowUp Nothing { get; } = new FollowUp.None();

    /// <summary>The template that offers a call when a person has to answer instead.</summary>
    public ReplyTemplate? Offer { get; init; }

    /// <summary>What the person has seen of an answer that is not reliable enough to end with: it stays, and a person goes on.</summary>
    public Reply? Shown { get; init; }

    /// <summary>What waits for the person's yes.</summary>
    public Generative.PendingAction? Pending { get; init; }

    /// <summary>Why it is as reliable as it is, for the record.</summary>
    public string Reason { get; init; } = "a prepared answer";

    /// <summary>Prepared words, which are as true as their author made them.</summary>
    public static Response Of(Reply says) => new(says, 1, Nothing);

    /// <summary>Nothing to say before the follow-up.</summary>
    public static Response Then(FollowUp followUp) => new(null, 1, followUp);

    /// <summary>Nothing more to say.</summary>
    public static Response Silent { get; } = new(null, 1, Nothing);

    /// <summary>No answer of the bot's will do here; <paramref name="offer"/> says how a person is reached and offers a call.</summary>
    public static Response ForAPerson(ReplyTemplate offer, string reason) => new(null, 0, Nothing) { Offer = offer, Reason = reason };
}
