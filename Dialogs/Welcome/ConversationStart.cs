using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Dialogs.Welcome;

/// <summary>The chart's beginning, A to D: someone comes in, and is welcomed once or recognised.</summary>
public sealed class ConversationStart(SessionStorage storage, Replies replies, TimeProvider time)
{
    private const string Everyone = "*";

    // In a large group the list of those greeted may not grow for ever; the group is greeted as a whole anyway.
    private const int MostGreeted = 200;

    /// <summary>A message begins a turn.</summary>
    public async Task BeginTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var session = await storage.LoadSessionAsync(turnContext, cancellationToken);
        session.Turns++;
        var path = RecordedPath.Of(turnContext);
        if (ContinuesAtE(turnContext.Activity, session))
        {
            path.Use(ChartServices.CurrentState);
            return;
        }

        var profile = await storage.LoadProfileAsync(turnContext, cancellationToken);
        path.Note("A");
        switch (IsFirstTime(turnContext.Activity, turnContext.Activity.From?.Id, session, profile))
        {
            case FirstTimeUser.Yes:
                path.Note("B", "Yes");
                await WelcomeMessageAsync(turnContext, profile, cancellationToken);
                break;
            case FirstTimeUser.No:
                path.Note("B", "No");
                path.Note("D");
                break;
        }

        MarkGreeted(turnContext.Activity, turnContext.Activity.From?.Id, session);
        var now = time.GetUtcNow();
        profile.FirstSeen ??= now;
        Visit(turnContext, profile);
        if (now - profile.LastSeen is not { } since || since >= UserProfile.LastSeenPrecision)
        {
            profile.LastSeen = now;
        }

        await storage.KeepProfileAsync(turnContext, profile, cancellationToken);
    }

    /// <summary>Someone was added to the conversation. Channels tell that more than once; the person is greeted once.</summary>
    public async Task MemberAddedAsync(ITurnContext turnContext, string? member, CancellationToken cancellationToken)
    {
        var session = await storage.LoadSessionAsync(turnContext, cancellationToken);

        // The person's state is stored under who sent the activity; it can be read only when that is the new member.
        var isSender = member is not null && turnContext.Activity.From?.Id == member;
        var profile = isSender ? await storage.LoadProfileAsync(turnContext, cancellationToken) : new UserProfile();
        var path = RecordedPath.Of(turnContext);
        path.Note("A");
        switch (IsFirstTime(turnContext.Activity, member, session, profile))
        {
            case FirstTimeUser.Yes:
                path.Note("B", "Yes");
                await WelcomeMessageAsync(turnContext, profile, cancellationToken);
                break;
            case FirstTimeUser.No { GreetedHere: false }:
                path.Note("B", "No");
                path.Note("D");
                await replies.SayAsync(turnContext, WelcomeReplies.Back(NameOf(turnContext, profile)), cancellationToken);
                break;
            case FirstTimeUser.No:
                path.Note("B", "No");
                path.Note("D");
                return;
        }

        MarkGreeted(turnContext.Activity, member, session);
        await storage.KeepSessionAsync(turnContext, cancellationToken);
        if (isSender)
        {
            profile.FirstSeen ??= time.GetUtcNow();
            Visit(turnContext, profile);
            await storage.KeepProfileAsync(turnContext, profile, cancellationToken);
        }
    }

    /// <summary>The person was asked for more details, R, and this is the answer: the arrow leads to E.</summary>
    private static bool ContinuesAtE(Activity activity, ConversationSession session)
    {
        var asked = session.AwaitsClarification;
        session.AwaitsClarification = false;
        return asked && session.Greeted.Contains(KeyOf(activity, activity.From?.Id));
    }

    private async Task WelcomeMessageAsync(ITurnContext turnContext, UserProfile profile, CancellationToken cancellationToken)
    {
        RecordedPath.Of(turnContext).Note("C");
        turnContext.TurnState.Set(new WelcomedNow());
        await replies.SayAsync(turnContext, WelcomeReplies.First(NameOf(turnContext, profile)), cancellationToken);
    }

    private static void Visit(ITurnContext turnContext, UserProfile profile)
    {
        if (!PersonalMemory.IsGroup(turnContext))
        {
            profile.Visit(turnContext.Activity.Conversation.Id);
        }
    }

    private static FirstTimeUser IsFirstTime(Activity activity, string? person, ConversationSession session, UserProfile profile)
    {
        var greetedHere = session.Greeted.Contains(KeyOf(activity, person));
        return greetedHere || profile.FirstSeen is not null ? new FirstTimeUser.No(greetedHere) : new FirstTimeUser.Yes();
    }

    private static void MarkGreeted(Activity activity, string? person, ConversationSession session)
    {
        var key = KeyOf(activity, person);
        if (!session.Greeted.Contains(key) && session.Greeted.Count < MostGreeted)
        {
            session.Greeted.Add(key);
        }
    }

    /// <summary>A group is greeted as a whole, whoever is added.</summary>
    private static string KeyOf(Activity activity, string? person) =>
        PersonalMemory.IsGroup(activity) || person is null ? Everyone : person;

    /// <summary>The name they gave, else the one that the channel knows.</summary>
    private static string? NameOf(ITurnContext turnContext, UserProfile profile) =>
        PersonalMemory.IsGroup(turnContext)
            ? null
            : profile.Memory?.Facts.LastOrDefault(fact => fact.Kind == FactKinds.Name)?.Value ?? PersonName.Of(turnContext.Activity.From?.Id, turnContext.Activity.From?.Name);
}
