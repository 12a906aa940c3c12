using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Dialogs.Memory;

/// <summary>The chart's "Session Storage": where the session, the profile and the state of the dialogs are kept.</summary>
public sealed class SessionStorage(ConversationState conversationState, UserState userState)
{
    private readonly IStatePropertyAccessor<ConversationSession> _session = conversationState.CreateProperty<ConversationSession>("Session");
    private readonly IStatePropertyAccessor<UserProfile> _profile = userState.CreateProperty<UserProfile>("Profile");

    /// <summary>Where the dialogs keep what they are waiting for.</summary>
    public IStatePropertyAccessor<DialogState> Dialogs { get; } = conversationState.CreateProperty<DialogState>("Dialogs");

    /// <summary>The session of this conversation; from now on also <see cref="ConversationSession.Of"/>.</summary>
    public async Task<ConversationSession> LoadSessionAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (ConversationSession.Of(turnContext) is { } loaded)
        {
            return loaded;
        }

        var session = await _session.GetAsync(turnContext, () => new ConversationSession(), cancellationToken);
        turnContext.TurnState.Set(session);
        RecordedPath.Of(turnContext).Use(ChartServices.SessionVariables);
        return session;
    }

    /// <summary>The profile of the person who wrote.</summary>
    public Task<UserProfile> LoadProfileAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        RecordedPath.Of(turnContext).Use(ChartServices.UserHistory);
        return _profile.GetAsync(turnContext, () => new UserProfile(), cancellationToken);
    }

    /// <summary>Hands the session back to the conversation's state, which the end of the turn saves.</summary>
    public Task KeepSessionAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        ConversationSession.Of(turnContext) is { } session ? _session.SetAsync(turnContext, session, cancellationToken) : Task.CompletedTask;

    /// <summary>Hands a profile back to the person's state.</summary>
    public Task KeepProfileAsync(ITurnContext turnContext, UserProfile profile, CancellationToken cancellationToken) =>
        _profile.SetAsync(turnContext, profile, cancellationToken);

    /// <summary>Saves what changed in this turn.</summary>
    public async Task SaveAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            conversationState.SaveChangesAsync(turnContext, false, cancellationToken),
            userState.SaveChangesAsync(turnContext, false, cancellationToken));
        SessionSaves.Of(turnContext).IsSaved = true;
    }
}
