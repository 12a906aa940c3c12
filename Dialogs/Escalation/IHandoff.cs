using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs.Escalation;

/// <summary>Hands a conversation to the people at a desk. Where there is no desk, none is registered, and nobody is said to be available.</summary>
public interface IHandoff
{
    Task HandOffAsync(ITurnContext turnContext, CancellationToken cancellationToken);
}
