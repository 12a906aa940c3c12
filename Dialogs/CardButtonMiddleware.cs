using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Switchboard.Dialogs;

/// <summary>Lets a button of a card say words: a message without text whose value has "say" is read as if the person had written it.</summary>
public sealed class CardButtonMiddleware : IMiddleware
{
    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(next);
        var activity = turnContext.Activity;
        if (activity.Type == ActivityTypes.Message && string.IsNullOrWhiteSpace(activity.Text) && activity.Value is { } value and not string
            && ObjectPath.TryGetPathValue<string>(value, "say", out var words) && !string.IsNullOrWhiteSpace(words))
        {
            activity.Text = words;
        }

        return next(cancellationToken);
    }
}
