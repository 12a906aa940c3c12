using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Teams;

/// <summary>An Action.Execute that stands for words (<c>data.say</c>) is read as if the person had written them; the channel is answered with what was said.</summary>
internal sealed class CardWordsMiddleware : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        if (activity.Type != ActivityTypes.Invoke || activity.Name != CardActions.InvokeName || Words(activity.Value) is not { } words)
        {
            await next(cancellationToken);
            return;
        }

        var value = activity.Value;
        (activity.Type, activity.Text, activity.Value) = (ActivityTypes.Message, words, ObjectPath.GetPathValue<object>(value, "action.data"));
        try
        {
            await next(cancellationToken);
        }
        finally
        {
            (activity.Type, activity.Text, activity.Value) = (ActivityTypes.Invoke, null, value);
        }

        var answer = new InvokeResponse { Status = StatusCodes.Status200OK, Body = CardActions.Message(words) };
        await turnContext.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = answer }, cancellationToken);
    }

    private static string? Words(object? value) =>
        value is not (null or IConvertible)
        && ObjectPath.TryGetPathValue<string>(value, "action.type", out var type) && type == "Action.Execute"
        && !(ObjectPath.TryGetPathValue<string>(value, "action.verb", out var verb) && verb == CardActions.Refresh)
        && ObjectPath.TryGetPathValue<string>(value, "action.data.say", out var words) && !string.IsNullOrWhiteSpace(words)
            ? words
            : null;
}
