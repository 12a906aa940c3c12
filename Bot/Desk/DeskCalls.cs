using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Bot.Desk;

/// <summary>Promised calls as the desk sees them. One that is to be in the chat is made by taking its conversation over, and is done when the agent closes that or gives it back.</summary>
internal sealed class DeskCalls(ICallbackDesk calls, HandoffDesk desk)
{
    /// <summary>The calls that are due, the longest due first.</summary>
    public async Task<IReadOnlyList<DeskCall>> ListAsync(CancellationToken cancellationToken)
    {
        var shown = new List<DeskCall>();
        foreach (var call in await calls.ListDueAsync(cancellationToken))
        {
            var conversation = ConversationOf(call);
            var record = await desk.Store.FindAsync(conversation, cancellationToken);
            shown.Add(new DeskCall(
                call.Id, call.Contact, call.At, conversation, call.Language, call.Reason, call.Name, call.NoShows, call.Path ?? "",
                record?.Fence ?? 0, record is { Owner: HandoffOwner.Person } held ? held.Agent : null));
        }

        return shown;
    }

    /// <summary>The agent has spoken with the person, or has not reached them: then the call is kept, and moved to the next free time. False when somebody else was quicker.</summary>
    public async Task<bool> EndAsync(string id, string agent, bool reached, CancellationToken cancellationToken)
    {
        if (reached)
        {
            return await calls.DoneAsync(id, agent, ask: true, cancellationToken);
        }

        var due = (await calls.ListDueAsync(cancellationToken)).FirstOrDefault(call => call.Id == id);
        return due is not null
            && (due.Contact is not null || await LetGoAsync(ConversationOf(due), agent, cancellationToken))
            && await calls.NoShowAsync(id, agent, cancellationToken) is not null;
    }

    /// <summary>The agent is done with a conversation, and so with the calls that were to be in it. How it was is asked of the conversation.</summary>
    public async Task CompleteAsync(string conversation, string agent, CancellationToken cancellationToken)
    {
        foreach (var call in (await calls.ListDueAsync(cancellationToken)).Where(call => call.Contact is null && ConversationOf(call) == conversation))
        {
            await calls.DoneAsync(call.Id, agent, ask: false, cancellationToken);
        }
    }

    /// <summary>It is the bot that tells the person that the call has moved, so it has to have the conversation again. False when another agent has it.</summary>
    private async Task<bool> LetGoAsync(string conversation, string agent, CancellationToken cancellationToken) =>
        await desk.Store.FindAsync(conversation, cancellationToken) is not { Owner: HandoffOwner.Person } held
        || (held.Agent == agent && await desk.LeaveAsync(held, HandoffKinds.Returned, cancellationToken) is HandoffOutcome.Changed);

    private static string ConversationOf(Callback call) => ConversationName.Of(call.Place.ChannelId, call.Place.ConversationId);
}

/// <summary>A call that is due.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Contact">The telephone number or e-mail address; null: in the conversation.</param>
/// <param name="DueAt">When it was to be made.</param>
/// <param name="Conversation">Where it was asked for.</param>
/// <param name="Language">What the person speaks.</param>
/// <param name="Reason">What it is about, in the person's words.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="NoShows">How often they were not reached.</param>
/// <param name="Path">The way through the chart on which it was asked for, as <see cref="Callback.Path"/>.</param>
/// <param name="Fence">Under which its conversation may be taken over.</param>
/// <param name="Agent">Who has the conversation now; null: no agent.</param>
internal sealed record DeskCall(
    string Id, string? Contact, DateTimeOffset DueAt, string Conversation, string? Language, string? Reason, string? Name, int NoShows, string Path, long Fence, string? Agent);
