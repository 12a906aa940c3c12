using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs.Proactive;

/// <summary>Hears the events of one name, each in a turn of its conversation.</summary>
public interface IProactiveEventListener
{
    /// <summary>The name of the events.</summary>
    string Name { get; }

    /// <summary>Says or does what the event calls for; its value is the activity's.</summary>
    Task OnEventAsync(ITurnContext turnContext, CancellationToken cancellationToken);
}
