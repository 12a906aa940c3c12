using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>
/// Takes in what people send: the activity is stored and echoed before the bot hears of it, and the sender is answered without waiting
/// for the bot, except for an invoke, whose answer says what the bot made of it.
/// </summary>
internal sealed class DirectLineReceiver(
    IConversationLog log, LiveConversations live, ITurnInbox inbox, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private static readonly HashSet<string> Accepted = new(StringComparer.Ordinal)
    {
        ActivityTypes.Message,
        ActivityTypes.Event,
        ActivityTypes.Typing,
        ActivityTypes.Invoke,
        ActivityTypes.EndOfConversation,
        ActivityTypes.MessageReaction,
    };

    private ChannelAccount Bot => new(options.Value.BotId, options.Value.BotName, RoleTypes.Bot);

    /// <summary>Tells the bot of a conversation whose person is known, once.</summary>
    public async Task GreetAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        if (conversation.Greeted || conversation.UserId is null)
        {
            return;
        }

        using var lease = live.Enter(conversation.Id);
        await lease.Conversation.Gate.WaitAsync(cancellationToken);
        try
        {
            // The inbox knows a greeting that it has; claimed only when it is safe there.
            await GreetAsync(conversation, new ChannelAccount(conversation.UserId, conversation.UserName, RoleTypes.User));
            await log.ClaimGreetingAsync(conversation.Id, cancellationToken);
        }
        finally
        {
            lease.Conversation.Gate.Release();
        }
    }

    /// <summary>Takes in one activity of a client.</summary>
    /// <param name="json">Its cleaned JSON.</param>
    public async Task<Reply> ReceiveAsync(
        Caller caller, string conversationId, ReadOnlyMemory<byte> json, IReadOnlyList<Upload> uploads, CancellationToken cancellationToken)
    {
        Activity activity;
        try
        {
            activity = ActivityJson.Parse(json);
        }
        catch (FormatException)
        {
            return Reply.BadArgument("The body is not an activity.");
        }

        if (FindFault(activity, caller) is { } fault)
        {
            return Reply.BadArgument(fault);
        }

        // From here on the client's hanging up changes nothing: half a message would be worse than one it does not know was taken.
        using var lease = live.Enter(conversationId);
        return await ReceiveAsync(lease.Conversation, activity, New(caller, conversationId, activity, json, uploads), cancellationToken);
    }

    private async Task<Reply> ReceiveAsync(LiveConversation conversation, Activity activity, NewActivity item, CancellationToken cancellationToken)
    {
        var isInvoke = activity.Type == ActivityTypes.Invoke;
        Task<TurnAnswer?>? answer;
        string id;
        await conversation.Gate.WaitAsync(cancellationToken);
        try
        {
            var acceptance = await log.AcceptAsync(item, CancellationToken.None);
            if (acceptance is Acceptance.Ended)
            {
                return Reply.BadArgument("The conversation has ended.");
            }

            var isNew = acceptance is Acceptance.Accepted;
            var logged = acceptance is Acceptance.Repeated repeated ? repeated.Activity : ((Acceptance.Accepted)acceptance).Activity;
            id = logged.Id;
            Address(activity, item.Envelope, logged);
            if (acceptance is Acceptance.Accepted { Greet: true } first)
            {
                await GreetAsync(first.Conversation, activity.From);
            }

            // Behind the gate the bot's reply waits, so no client sees it before the message. One that is repeated may have come as far as the log only.
            if (await inbox.AcceptAsync(activity, ActivityJson.ToUtf8(activity), CancellationToken.None) is not Receipt.Taken taken)
            {
                // What came before may have had its turn, and been seen.
                if (isNew)
                {
                    await log.WithdrawAsync(item, logged.Sequence, CancellationToken.None);
                }

                return Reply.Busy("Too many messages are waiting for the bot.");
            }

            answer = taken.Answer;
            if (isNew && !isInvoke)
            {
                conversation.Stream?.Offer(logged);
            }
        }
        catch (StoreUnavailableException e)
        {
            return Reply.Error(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", e.Message);
        }
        finally
        {
            conversation.Gate.Release();
        }

        return isInvoke && answer is not null ? await AnswerInvokeAsync(answer, id) : Reply.Id(id);
    }

    private async Task<Reply> AnswerInvokeAsync(Task<TurnAnswer?> turn, string id)
    {
        try
        {
            var answer = await turn.WaitAsync(options.Value.InvokeTimeout, time);
            return answer is null or { Status: >= 200 and < 300 }
                ? Reply.Id(id)
                : Reply.Error(StatusCodes.Status502BadGateway, "BotError", $"The bot answered with status {answer.Status}.");
        }
        catch (TimeoutException)
        {
            return Reply.Error(StatusCodes.Status502BadGateway, "BotError", "The bot did not answer in time.");
        }
    }

    private async Task GreetAsync(Conversation conversation, ChannelAccount user)
    {
        var greeting = Greeting(conversation, user);
        await inbox.AcceptAsync(greeting, ActivityJson.ToUtf8(greeting), CancellationToken.None);
    }

    private string? FindFault(Activity activity, Caller caller)
    {
        if (activity.Type is null || !Accepted.Contains(activity.Type))
        {
            return activity.Type is null ? "The activity has no type." : "Activities of this type are not taken from clients.";
        }

        if (activity.Attachments?.Count > options.Value.MaxAttachments)
        {
            return $"The activity has more than {options.Value.MaxAttachments} attachments.";
        }

        var from = caller.Token?.UserId ?? activity.From?.Id;
        return string.IsNullOrEmpty(from) ? "The activity does not say who it is from (from.id)."
            : from == options.Value.BotId ? "The activity is from the bot itself."
            : null;
    }

    private static NewActivity New(Caller caller, string conversationId, Activity activity, ReadOnlyMemory<byte> json, IReadOnlyList<Upload> uploads)
    {
        var userId = caller.Token?.UserId ?? activity.From.Id;
        var userName = caller.Token?.UserName ?? activity.From?.Name;
        return new NewActivity(
            new ActivityEnvelope(activity.Type, caller.Channel, conversationId, userId, userName, RoleTypes.User), json)
        {
            Key = RepeatKey.OfPerson(userId, json.Span),
            ReplyToId = activity.ReplyToId,
            Show = activity.Type != ActivityTypes.Invoke,
            Keep = activity.Type is not (ActivityTypes.Typing or ActivityTypes.Invoke),
            Ends = activity.Type == ActivityTypes.EndOfConversation,
            Uploads = uploads,
            Opens = new Conversation(conversationId, caller.Channel, userId, userName, activity.Locale),
        };
    }

    private void Address(Activity activity, ActivityEnvelope envelope, LoggedActivity stored)
    {
        activity.Id = stored.Id;
        activity.Timestamp = stored.Timestamp;
        activity.ChannelId = envelope.ChannelId;
        activity.ServiceUrl = DirectLineAddress.ServiceUrl;
        activity.Conversation = new ConversationAccount(id: envelope.ConversationId);
        activity.From = new ChannelAccount(envelope.FromId, envelope.FromName, envelope.Role);
        activity.Recipient = Bot;
        activity.CallerId = null;
        activity.DeliveryMode = null;
    }

    private Activity Greeting(Conversation conversation, ChannelAccount user) => new()
    {
        Type = ActivityTypes.ConversationUpdate,
        Id = DirectLineAddress.GreetingId(conversation.Id),
        Timestamp = time.GetUtcNow(),
        ChannelId = conversation.Channel,
        ServiceUrl = DirectLineAddress.ServiceUrl,
        Conversation = new ConversationAccount(id: conversation.Id),
        From = user,
        Recipient = Bot,
        Locale = conversation.Locale,
        MembersAdded = [user, Bot],
        MembersRemoved = [],
    };
}
