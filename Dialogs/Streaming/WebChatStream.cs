using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Dialogs.Streaming;

/// <summary>Web Chat's way: typing activities with the text so far, numbered in their channel data; the message that ends them names the first one's id.</summary>
internal sealed class WebChatStream(ITurnContext turnContext) : IStreamChannel
{
    private string? _id;
    private int _sequence;
    private bool _isBroken;

    public Task BeginAsync(CancellationToken cancellationToken) => turnContext.SendActivityAsync(new Activity { Type = ActivityTypes.Typing }, cancellationToken);

    public async Task<bool> ShowAsync(string text, CancellationToken cancellationToken)
    {
        if (_isBroken)
        {
            return false;
        }

        var data = new Dictionary<string, object> { ["streamType"] = "streaming", ["streamSequence"] = ++_sequence };
        if (_id is not null)
        {
            data["streamId"] = _id;
        }

        var response = await turnContext.SendActivityAsync(new Activity { Type = ActivityTypes.Typing, Text = text, TextFormat = TextFormatTypes.Markdown, ChannelData = data }, cancellationToken);

        // The id is the channel's; a turn that is run again gets the one that it had.
        _id ??= TurnTape.Draw(() => response?.Id ?? "") is { Length: > 0 } id ? id : null;
        _isBroken = _id is null;
        return !_isBroken;
    }

    public void Finish(Activity message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_id is not null)
        {
            message.ChannelData = new Dictionary<string, object> { ["streamType"] = "final", ["streamId"] = _id };
        }
    }
}
