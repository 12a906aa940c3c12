using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels.Rendering;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.FollowUps;

namespace Switchboard.Bot.Channels.Teams;

/// <summary>Answers a universal action of a card: its refresh, by which it becomes what it would be now. It says nothing in the conversation and changes nothing.</summary>
internal sealed class CardActions(NextState nextState, Replies replies)
{
    public const string InvokeName = "adaptiveCard/action";

    /// <summary>The verb of a refresh.</summary>
    public const string Refresh = "refresh";

    public const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";
    private const int LongestValue = 64;

    /// <summary>The answer that the channel puts in the place of the card, or shows.</summary>
    public async Task<AdaptiveCardInvokeResponse> AnswerAsync(ITurnContext turnContext, AdaptiveCardInvokeAction action, CancellationToken cancellationToken)
    {
        if (action.Verb != Refresh || Read(action.Data) is not { FollowUp: { } intent } data)
        {
            return Error("BadRequest", "The card has no action of this name; it may be from an earlier version.");
        }

        if (data.Values.Any(value => value.Value is not { Length: <= LongestValue } || !value.Value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_')))
        {
            return Error("BadRequest", "A value of the card's action is none that the bot has put there.");
        }

        return await nextState.LookAgainAsync(turnContext, intent, data.Values, cancellationToken) is { } reply
            ? Answer(turnContext.Activity, replies.Ask(turnContext, reply))
            : Error("BadRequest", "Nothing of this card can be looked up again.");
    }

    public static AdaptiveCardInvokeResponse Message(string text) => new() { StatusCode = StatusCodes.Status200OK, Type = MessageType, Value = text };

    private static AdaptiveCardInvokeResponse Answer(Activity invoke, Activity message)
    {
        if (PlainTree.Copy(message.Attachments?.FirstOrDefault(attachment => attachment.ContentType == AdaptiveCards.ContentType)?.Content) is not { } card)
        {
            return Message(message.Text);
        }

        message.ChannelId = invoke.ChannelId;
        message.Conversation = invoke.Conversation;
        new AdaptiveCards(ChannelRules.Of(message), invoke.Id ?? "", invoke.From?.Id).Adapt(card);
        return new() { StatusCode = StatusCodes.Status200OK, Type = AdaptiveCards.ContentType, Value = card };
    }

    private static AdaptiveCardInvokeResponse Error(string code, string message) =>
        new() { StatusCode = StatusCodes.Status400BadRequest, Type = ErrorType, Value = new Error(code, message) };

    private static RefreshData? Read(object? data)
    {
        try
        {
            return data is null or IConvertible ? null : ObjectPath.MapValueTo<RefreshData>(data);
        }
#pragma warning disable CA1031 // Which exception a serializer throws is its own affair; here all mean that the data are not ours.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private sealed class RefreshData
    {
        public string? FollowUp { get; set; }

        public Dictionary<string, string> Values { get; set; } = [];
    }
}
