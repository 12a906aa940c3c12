using Microsoft.Bot.Builder;
using Switchboard.Dialogs.Escalation;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>A desk with as many agents as the test says; it remembers who was handed to it.</summary>
internal sealed class FakeDesk : IHandoff, IAgentPresence
{
    public int Agents { get; set; }

    public List<string> HandedOff { get; } = [];

    public Task HandOffAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        HandedOff.Add(turnContext.Activity.Conversation.Id);
        return Task.CompletedTask;
    }

    public Task<int> CountAvailableAsync(CancellationToken cancellationToken) => Task.FromResult(Agents);
}
