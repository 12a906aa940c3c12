using System.Text.Json;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Escalation;

namespace Switchboard.Bot.Handoff;

/// <summary>Which agents are there. Each one's browser says so every few seconds; one that is closed, asleep or cut off is forgotten by itself.</summary>
internal sealed class AgentPresence(IPresenceStore presence, IHandoffStore store, HandoffWait wait, IOptions<HandoffOptions> options) : IAgentPresence
{
    private const string Group = "agents";

    public Task SetAsync(AgentState agent, CancellationToken cancellationToken) =>
        presence.SetAsync(Group, agent.Name, JsonSerializer.Serialize(agent, AgentJson.Default.AgentState), options.Value.PresenceFor, cancellationToken);

    public Task RemoveAsync(string agent, CancellationToken cancellationToken) => presence.RemoveAsync(Group, agent, cancellationToken);

    public async Task<IReadOnlyDictionary<string, AgentState>> ListAsync(CancellationToken cancellationToken) =>
        (await presence.ListAsync(Group, cancellationToken)).ToDictionary(agent => agent.Key, agent => JsonSerializer.Deserialize(agent.Value, AgentJson.Default.AgentState)!);

    /// <summary>Agents with room; when none has any, those whom the person would not wait for too long.</summary>
    public async Task<int> CountAvailableAsync(CancellationToken cancellationToken)
    {
        var available = (await ListAsync(cancellationToken)).Values.Where(agent => agent.Available).ToList();
        if (available.Count == 0)
        {
            return 0;
        }

        var waiting = await store.CountWaitingAsync(cancellationToken);
        var held = await store.CountHeldAsync(cancellationToken);
        var room = available.Count(agent => held.GetValueOrDefault(agent.Name) < agent.Capacity);
        return room > 0 && waiting == 0 ? room
            : await wait.EstimateAsync(waiting + 1, available.Count, cancellationToken) <= options.Value.LongestWait ? available.Count
            : 0;
    }
}
