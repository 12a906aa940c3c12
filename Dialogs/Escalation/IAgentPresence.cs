namespace Switchboard.Dialogs.Escalation;

/// <summary>Knows how many people at the desk could take a conversation.</summary>
public interface IAgentPresence
{
    Task<int> CountAvailableAsync(CancellationToken cancellationToken);
}
