using Microsoft.Bot.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Proactive;

namespace Switchboard.Dialogs.Satisfaction;

/// <summary>
/// Asks once how the help of a person was. The desk calls <see cref="AskLaterAsync"/> when a talk is over, or <see cref="AskAsync"/> within a turn. The next message is
/// the answer when it is a rating and nothing else; any other message is what it is, and the question is let go.
/// </summary>
public sealed partial class SatisfactionQuestion(
    Replies replies, SessionStorage storage, ISatisfactionStore store, IProactiveEvents events, IOptions<ConversationOptions> options, TimeProvider time, ILogger<SatisfactionQuestion> logger)
{
    /// <summary>The event that asks.</summary>
    public const string EventName = "switchboard/satisfaction";

    private static readonly string[] Scores = ["1", "2", "3", "4", "5"];

    /// <summary>Asks in a turn of its own; does nothing where Conversation:AskSatisfaction is false. Asked again for the same thing, nothing is said twice.</summary>
    /// <param name="place">The conversation.</param>
    /// <param name="about"><see cref="RatingAsked.Desk"/> or <see cref="RatingAsked.Callback"/>.</param>
    /// <param name="id">Which talk or call.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task AskLaterAsync(ConversationPlace place, string about, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        return options.Value.AskSatisfaction
            ? events.RaiseAsync(place.ToReference(), EventName, $"{about} {id}", new RatingAsked { About = about, Id = id }, cancellationToken)
            : Task.CompletedTask;
    }

    /// <summary>Asks in this turn.</summary>
    public async Task AskAsync(ITurnContext turnContext, RatingAsked asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (!options.Value.AskSatisfaction || PersonalMemory.IsGroup(turnContext))
        {
            return;
        }

        var session = await storage.LoadSessionAsync(turnContext, cancellationToken);
        session.RatingAsked = asked;
        await storage.KeepSessionAsync(turnContext, cancellationToken);
        Reply question = SatisfactionReplies.Ask;
        await replies.SayAsync(turnContext, question with { Options = Scores }, cancellationToken);
    }

    /// <summary>Whether a message is the answer to what was asked.</summary>
    public static bool IsAnswer(ConversationSession session, string text)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.RatingAsked is not null && RatingWords.Find(text) is not null;
    }

    /// <summary>Takes a message that is the answer and says what to say to it; null for any other, with which the question is over.</summary>
    public async Task<Reply?> TakeAsync(ITurnContext turnContext, ConversationSession session, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(session);
        var asked = session.RatingAsked;
        session.RatingAsked = null;
        if (asked is null || RatingWords.Find(text) is not { } score)
        {
            return null;
        }

        try
        {
            var activity = turnContext.Activity;
            await store.KeepAsync(new Rating(activity.ChannelId, activity.Conversation.Id, activity.From?.Id, asked.About, asked.Id, time.GetUtcNow(), score), cancellationToken);
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            // The person need not say it again for our numbers' sake.
            LogNotKept(e.Message);
        }

        const int Middling = 3;
        return score < Middling ? SatisfactionReplies.Sorry : SatisfactionReplies.Thanks;
    }

    [LoggerMessage(LogLevel.Error, "A rating could not be kept: {Reason}")]
    private partial void LogNotKept(string reason);
}
