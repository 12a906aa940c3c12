using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Dialogs.Streaming;

/// <summary>Teams' way: typing activities with a streaminfo entity and the text so far, one at a time and not too often; the message that ends them has one too.</summary>
internal sealed class TeamsStream(ITurnContext turnContext, TimeProvider time) : IStreamChannel
{
    // Teams takes about one a second and asks to collect for longer.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.5);

    private string? _id;
    private int _sequence;
    private long _last;
    private bool _isBroken;
    private bool _hasText;

    // A stream that has begun has to end as one, so it begins with the first words.
    public Task BeginAsync(CancellationToken cancellationToken) => turnContext.SendActivityAsync(new Activity { Type = ActivityTypes.Typing }, cancellationToken);

    public async Task<bool> ShowAsync(string text, CancellationToken cancellationToken)
    {
        if (_isBroken || (_hasText && time.GetElapsedTime(_last) < Pace))
        {
            return _hasText;
        }

        await SendAsync(text, cancellationToken);
        _hasText |= !_isBroken;
        return _hasText;
    }

    public void Finish(Activity message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_id is not null)
        {
            message.Entities = [.. message.Entities ?? [], Info(new StreamInfo("final", null, _id))];
        }
    }

    private async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        var response = await turnContext.SendActivityAsync(new Activity { Type = ActivityTypes.Typing, Text = text, Entities = [Info(new StreamInfo("streaming", ++_sequence, _id))] }, cancellationToken);
        _last = time.GetTimestamp();

        // The id is the channel's; a turn that is run again gets the one that it had.
        _id ??= TurnTape.Draw(() => response?.Id ?? "") is { Length: > 0 } id ? id : null;
        _isBroken = _id is null;
    }

    private static Entity Info(StreamInfo info)
    {
        var entity = new Entity();
        entity.SetAs(info);
        return entity;
    }
}
