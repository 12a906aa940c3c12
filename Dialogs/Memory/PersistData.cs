using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Dialogs.Memory;

/// <summary>The chart's "Persist Data for Future Interactions", P, BB, CC, DD: what a turn leaves for later ones, and what an earlier conversation brings to this one.</summary>
public sealed class PersistData(SessionStorage storage, Replies replies, ExchangeHistory history, IOptions<MemoryOptions> options, TimeProvider time)
{
    // Talk is not something to come back to.
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        Intents.Greeting, Intents.Help, Intents.Cancel, Intents.TakeBack, Intents.StartOver, "Goodbye", "Thanks", "BotIdentity",
        Intents.RememberFact, Intents.WhatIsRemembered, Intents.ForgetFact, Intents.ForgetEverything, Intents.StopRemembering,
    };

    /// <summary>Whether an intent is talk, or about the memory itself.</summary>
    internal static bool IsPassing(string intent) => Passing.Contains(intent);

    /// <summary>P, <em>Session Storage</em>, and what follows it.</summary>
    public async Task PersistDataAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var path = RecordedPath.Of(turnContext);
        path.Note("P");
        var session = await storage.LoadSessionAsync(turnContext, cancellationToken);
        await storage.KeepSessionAsync(turnContext, cancellationToken);
        var profile = await storage.LoadProfileAsync(turnContext, cancellationToken);
        profile.Memory?.Prune(time.GetUtcNow(), options.Value);
        switch (PastUse.Judge(profile.Memory, session, turnContext.Activity.Conversation.Id, PersonalMemory.IsGroup(turnContext)))
        {
            case PastUse.Yes use:
                path.Note("BB", "Yes", reason: "something to recall");
                await RetrieveAsync(turnContext, session, use.Topic, cancellationToken);
                break;
            case PastUse.No no:
                path.Note("BB", "No", reason: no.Reason);

                // DD: the conversation goes on with what was said in it.
                path.Note("DD");
                break;
        }
    }

    /// <summary>Notes what was said, for the rest of the conversation, and what the person came about, when they have agreed to that. Without a new topic nothing is written.</summary>
    public async Task NoteAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (ConversationSession.Of(turnContext) is { } current)
        {
            history.KeepSaid(turnContext, current);
        }

        if (turnContext.TurnState.Get<ErasedNow>() is not null || ConversationSession.Of(turnContext) is not { LastIntent: { } intent } session
            || Passing.Contains(intent) || PersonalMemory.IsGroup(turnContext))
        {
            return;
        }

        var profile = await storage.LoadProfileAsync(turnContext, cancellationToken);
        if (profile.Memory is { Consent: true } memory
            && memory.Note(new PastTopic(intent, session.OrderNumber, turnContext.Activity.Conversation.Id, time.GetUtcNow()), UserProfile.LastSeenPrecision))
        {
            await storage.KeepProfileAsync(turnContext, profile, cancellationToken);
        }
    }

    /// <summary>CC, <em>Retrieve Long-Term Memory</em>: says what it was, and "it" means that order from now on.</summary>
    private async Task RetrieveAsync(ITurnContext turnContext, ConversationSession session, PastTopic topic, CancellationToken cancellationToken)
    {
        RecordedPath.Of(turnContext).Note("CC");
        session.Recalled = true;
        session.OrderNumber = topic.OrderNumber;
        await replies.SayAsync(turnContext, MemoryReplies.Recall(topic.OrderNumber!), cancellationToken);
    }
}
