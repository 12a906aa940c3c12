using Microsoft.Bot.Schema;

namespace Switchboard.Dialogs.Streaming;

/// <summary>How a channel shows a text that is still being written.</summary>
public interface IStreamChannel
{
    /// <summary>Shows that an answer is being written.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Shows the whole text so far; false when the channel did not take it, or not yet.</summary>
    Task<bool> ShowAsync(string text, CancellationToken cancellationToken);

    /// <summary>Marks a message as the end of what was shown.</summary>
    void Finish(Activity message);
}
