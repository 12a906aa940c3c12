using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Bot.Desk;

/// <summary>Promised calls as the desk sees them; who was not reached keeps theirs at the next free time.</summary>
internal sealed class BookedCallbacks(ICallbackDesk calls) : IDeskCallbacks
{
    private const string Agent = "the desk";

    public async Task<IReadOnlyList<DeskCallback>> ListAsync(CancellationToken cancellationToken) => [.. (await calls.ListDueAsync(cancellationToken)).Select(Describe)];

    public async Task<bool> EndAsync(string id, bool reached, CancellationToken cancellationToken) =>
        reached ? await calls.DoneAsync(id, Agent, cancellationToken) : await calls.NoShowAsync(id, Agent, cancellationToken) is not null;

    private static DeskCallback Describe(Callback call) => new(
        call.Id, call.Contact ?? "chat", call.At, ConversationName.Of(call.Place.ChannelId, call.Place.ConversationId), call.Language, call.Reason, call.Name, call.Path);
}
