using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Desk;

/// <summary>Opens conversations that never went to a person, so that an agent can look into them and take them over: somebody who is to be called, say. Only our own channel can tell what was said in one.</summary>
internal sealed class DeskOpening(IHandoffStore store, IConversationLog log, HandoffHistory history, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private const string Conversations = "/conversations/";
    private const int Page = 500;

    /// <summary>What the desk knows of a conversation; null when nobody can tell.</summary>
    public async Task<HandoffRecord?> OpenAsync(string conversation, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(conversation, cancellationToken) is { } known)
        {
            return known;
        }

        var at = conversation.IndexOf(Conversations, StringComparison.Ordinal);
        var (channel, id) = at < 0 ? ("", "") : (conversation[..at], conversation[(at + Conversations.Length)..]);
        if (channel is not (DirectLineAddress.Channel or DirectLineAddress.PageChannel) || await log.FindAsync(id, cancellationToken) is null
            || await LastSaidAsync(id, cancellationToken) is not { } said || said.ChannelId != channel)
        {
            return null;
        }

        said.ServiceUrl = DirectLineAddress.ServiceUrl;
        said.Recipient = new ChannelAccount(options.Value.BotId, options.Value.BotName, RoleTypes.Bot);
        var details = new HandoffDetails { Customer = said.From?.Name ?? "", Reason = "opened at the desk", Question = said.Text ?? "", Place = HandoffDetails.PlaceOf(said, said.Locale ?? "") };
        await history.CopyAsync(conversation, id, cancellationToken);

        // Whoever opened it first did the same.
        await store.ChangeAsync(new HandoffChange(conversation, 0, HandoffOwner.Bot, time.GetUtcNow()) { Details = details.ToJson() }, cancellationToken);
        return await store.FindAsync(conversation, cancellationToken);
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

        return found;
    }
}
