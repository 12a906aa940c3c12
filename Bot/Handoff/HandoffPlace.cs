using System.Globalization;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Handoff;

/// <summary>A person's place in the queue, and how long it takes, in words.</summary>
internal sealed class HandoffPlace(IHandoffStore store, AgentPresence presence, HandoffWait wait)
{
    /// <summary>Null for one that does not wait.</summary>
    public async Task<(string Place, string Wait)?> FindAsync(string conversation, CancellationToken cancellationToken)
    {
        if (await store.PlaceAsync(conversation, cancellationToken) is not { } place)
        {
            return null;
        }

        var agents = (await presence.ListAsync(cancellationToken)).Values.Count(agent => agent.Available);
        return (place.ToString(CultureInfo.InvariantCulture), HandoffWait.Minutes(await wait.EstimateAsync(place, agents, cancellationToken)));
    }
}
