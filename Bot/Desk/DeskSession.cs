using Switchboard.Bot.Handoff;

namespace Switchboard.Bot.Desk;

/// <summary>An agent who is signed in, in this browser.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Id">The session.</param>
/// <param name="Csrf">What a request that changes something has to say, so that no other page can make one.</param>
internal sealed record DeskSession(AgentOptions Agent, string Id, string Csrf)
{
    public string DisplayName => AgentDirectory.DisplayName(Agent);
}
