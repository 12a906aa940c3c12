using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Brings what the bot says to the clients of local conversations, in a turn or at any other time.</summary>
internal sealed class DirectLineChannel(IConversationLog log, LiveConversations live, IOptions<DirectLineOptions> options) : ILocalChannel
{
    // These are for the bot, or for the Emulator; a client would not know what to do with them.
    private static readonly HashSet<string> NotForClients = new(StringComparer.Ordinal)
    {
        ActivityTypes.Trace,
        ActivityTypes.ConversationUpdate,
        ActivityTypes.InstallationUpdate,
        ActivityTypes.ContactRelationUpdate,
        ActivityTypes.DeleteUserData,
        ActivityTypes.Invoke,
        ActivityTypesEx.InvokeResponse,
        ActivityTypesEx.Delay,
    };

    public bool IsIdempotent => true;

    public bool Owns(string? channelId, string? serviceUrl) =>
        channelId is DirectLineAddress.Channel or DirectLineAddress.PageChannel
        && serviceUrl is not null
        && serviceUrl.AsSpan().TrimEnd('/').Equals(DirectLineAddress.ServiceUrl, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">There is no such conversation.</exception>
    public async Task<ResourceResponse> SendAsync(Activity activity, string? outgoingId, CancellationToken cancellationToken)
    {
        if (activity.Type is null || NotForClients.Contains(activity.Type))
        {
            return new ResourceResponse("");
        }

        var item = New(activity) with
        {
            Key = RepeatKey.OfBot(outgoingId),
            Keep = activity.Type != ActivityTypes.Typing,
            Ends = activity.Type == ActivityTypes.EndOfConversation,
        };
        using var lease = live.Enter(item.ConversationId);
        await lease.Conversation.Gate.WaitAsync(cancellationToken);
        try
        {
            var stored = await log.AppendAsync(item, cancellationToken) ?? throw Unknown(item.ConversationId);
            if (!stored.IsRepeat)
            {
                lease.Conversation.Stream?.Offer(stored);
            }

            return new ResourceResponse(stored.Id);
        }
        finally
        {
            lease.Conversation.Gate.Release();
        }
    }

    /// <summary>Changes what later readers get; Direct Line has no way to change what a client already shows.</summary>
    /// <exception cref="InvalidOperationException">There is no such activity.</exception>
    public async Task<ResourceResponse> UpdateAsync(Activity activity, CancellationToken cancellationToken)
    {
        var item = New(activity);
        return DirectLineAddress.Sequence(item.ConversationId, activity.Id) is { } sequence
            && await log.ReplaceAsync(item, sequence, cancellationToken)
                ? new ResourceResponse(activity.Id)
                : throw Unknown(activity.Id);
    }

    /// <summary>Removes an activity for later readers; Direct Line has no way to take it from a client.</summary>
    /// <exception cref="InvalidOperationException">There is no such activity.</exception>
    public async Task DeleteAsync(ConversationReference reference, CancellationToken cancellationToken)
    {
        var id = reference.Conversation?.Id ?? "";
        if (DirectLineAddress.Sequence(id, reference.ActivityId) is not { } sequence || !await log.DeleteAsync(id, sequence, cancellationToken))
        {
            throw Unknown(reference.ActivityId);
        }
    }

    private static InvalidOperationException Unknown(string? id) => new($"Direct Line knows no '{id}'.");

    private NewActivity New(Activity activity)
    {
        var envelope = new ActivityEnvelope(
            activity.Type,
            activity.ChannelId ?? DirectLineAddress.Channel,
            activity.Conversation?.Id ?? throw new ArgumentException("The activity names no conversation.", nameof(activity)),
            activity.From?.Id ?? options.Value.BotId,
            activity.From?.Name ?? options.Value.BotName,
            RoleTypes.Bot);
        return new NewActivity(envelope, ActivityJson.ToUtf8(activity)) { ReplyToId = activity.ReplyToId };
    }
}
