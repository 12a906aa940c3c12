using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs.Escalation;

/// <summary>Knows whether a person can take over a conversation now.</summary>
public interface IHumanAvailability
{
    Task<HumanAvailability> AskAsync(ITurnContext turnContext, CancellationToken cancellationToken);
}
