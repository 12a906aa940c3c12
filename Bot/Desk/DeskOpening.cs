using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Memory;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Bot.Desk;

/// <summary>
/// Opens conversations that the bot has, so that an agent can look into them and take them over: what was said since the desk looked last is copied to it, the rest is read from the
/// conversation's state as it is now. Nothing else is written.
/// </summary>
internal sealed class DeskOpening(
    IHandoffStore store, IConversationLog log, HandoffHistory history, HandoffBriefing briefing, SessionStorage storage, ICallbackDesk calls, BotAdapter adapter, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private const string Conversations = "/conversations/";
    private const int Page = 500;

    /// <summary>What the desk knows of a conversation; null when nothing is kept of it.</summary>
    public async Task<HandoffRecord?> OpenAsync(string conversation, CancellationToken cancellationToken)
    {
        var known = await store.FindAsync(conversation, cancellationToken);
        if (known is { Owner: HandoffOwner.Queue or HandoffOwner.Person })
        {
            return known;
        }

        var call = (await calls.ListDueAsync(cancellationToken)).FirstOrDefault(call => ConversationName.Of(call.Place.ChannelId, call.Place.ConversationId) == conversation);
        if ((call is not null ? StubOf(call.Place.ToReference()) : await FindPlaceAsync(conversation, cancellationToken)) is not { } place)
        {
            return known;
        }

        using var context = new TurnContext(adapter, place);
        var session = await storage.LoadSessionAsync(context, cancellationToken);
        context.TurnState.Set(new TurnLanguage(session.Language ?? call?.Language ?? TurnLanguage.English));
        await history.CopyAsync(context, conversation, cancellationToken);
        var details = await briefing.GatherAsync(context, call is null ? "opened at the desk" : "a call is due", call?.Reason ?? session.Question ?? "", cancellationToken);
        var now = time.GetUtcNow();
        return (known ?? new HandoffRecord(conversation, HandoffOwner.Bot, 0) { Since = now, QueuedAt = now }) with { Details = details.ToJson() };
    }

    private static Activity StubOf(ConversationReference reference) => new Activity { Type = ActivityTypes.Event }.ApplyConversationReference(reference, isIncoming: true);

    /// <summary>An activity that says where the conversation is, and with whom.</summary>
    private async Task<Activity?> FindPlaceAsync(string conversation, CancellationToken cancellationToken)
    {
        var at = conversation.IndexOf(Conversations, StringComparison.Ordinal);
        var (channel, id) = at < 0 ? ("", "") : (conversation[..at], conversation[(at + Conversations.Length)..]);
        if (channel is DirectLineAddress.Channel or DirectLineAddress.PageChannel && await log.FindAsync(id, cancellationToken) is not null)
        {
            return await LastSaidAsync(id, cancellationToken) is { } said && said.ChannelId == channel ? said : null;
        }

        using var context = new TurnContext(adapter, new Activity { Type = ActivityTypes.Event, ChannelId = channel, Conversation = new ConversationAccount { Id = id } });
        return id.Length > 0 && await history.FindPlaceAsync(context, cancellationToken) is { } reference ? StubOf(reference) : null;
    }

    private async Task<Activity?> LastSaidAsync(string id, CancellationToken cancellationToken)
    {
        var (found, after) = ((Activity?)null, 0L);
        while ((await log.ReadAsync(id, after, Page, cancellationToken)).Activities is { Count: > 0 } page)
        {
            foreach (var logged in page)
            {
                after = logged.Sequence;
                var activity = ActivityJson.Parse(logged.Json);
                found = activity.Type == ActivityTypes.Message && activity.From?.Role != RoleTypes.Bot ? activity : found;
            }
        }

        if (found is not null)
        {
            found.ServiceUrl = DirectLineAddress.ServiceUrl;
            found.Recipient = new ChannelAccount(options.Value.BotId, options.Value.BotName, RoleTypes.Bot);
        }

        return found;
    }
}
