using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs.Escalation;

/// <summary>Someone is available when there is a desk, within business hours, with an agent at it who has room.</summary>
public sealed class DeskAvailability(IEnumerable<IHandoff> desks, IEnumerable<IAgentPresence> presence, BusinessHours hours, TimeProvider time) : IHumanAvailability
{
    private readonly bool _hasDesk = desks.Any();
    private readonly IAgentPresence? _presence = presence.FirstOrDefault();

    public async Task<HumanAvailability> AskAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (!_hasDesk || _presence is null)
        {
            return new HumanAvailability.No("no desk");
        }

        if (!hours.IsOpen(time.GetUtcNow()))
        {
            return new HumanAvailability.No("outside business hours");
        }

        var agents = await _presence.CountAvailableAsync(cancellationToken);
        return agents > 0 ? new HumanAvailability.Yes($"{agents} at the desk") : new HumanAvailability.No("nobody at the desk");
    }
}
