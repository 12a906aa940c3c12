using System.Collections.Concurrent;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;

namespace Switchboard.Bot.Turns;

/// <summary>Sends over the Bot Framework connector, or to a channel that this process serves itself.</summary>
internal sealed class ChannelSender(BotFrameworkAuthentication authentication, LocalChannels localChannels, IConfiguration configuration) : IChannelSender
{
    private const int MostClients = 256;

    private readonly ConcurrentDictionary<(string ServiceUrl, string? CallerId), IConnectorClient> _clients = new();
    private readonly string _appId = configuration["MicrosoftAppId"] ?? "";

    public bool IsIdempotent(Activity activity) => localChannels.Find(activity) is { IsIdempotent: true };

    public async Task<string?> SendAsync(Outgoing outgoing, bool keepsId, CancellationToken cancellationToken)
    {
        var activity = outgoing.Activity;
        if (localChannels.Find(activity) is { } local)
        {
            activity.Id = null;
            return (await local.SendAsync(activity, outgoing.Id, cancellationToken)).Id;
        }

        activity.Id = keepsId ? outgoing.Id : null;
        var conversations = (await ClientAsync(outgoing, cancellationToken)).Conversations;
        var response = string.IsNullOrWhiteSpace(activity.ReplyToId)
            ? await conversations.SendToConversationAsync(activity, cancellationToken)
            : await conversations.ReplyToActivityAsync(activity, cancellationToken);
        return response?.Id;
    }

    public async Task<string?> UpdateAsync(Outgoing outgoing, string id, CancellationToken cancellationToken)
    {
        var activity = outgoing.Activity;
        activity.Id = id;
        var response = localChannels.Find(activity) is { } local
            ? await local.UpdateAsync(activity, cancellationToken)
            : await (await ClientAsync(outgoing, cancellationToken)).Conversations.UpdateActivityAsync(activity, cancellationToken);
        return response?.Id ?? id;
    }

    public async Task DeleteAsync(Outgoing outgoing, string id, CancellationToken cancellationToken)
    {
        var activity = outgoing.Activity;
        if (localChannels.Find(activity) is { } local)
        {
            var reference = activity.GetConversationReference();
            reference.ActivityId = id;
            await local.DeleteAsync(reference, cancellationToken);
            return;
        }

        await (await ClientAsync(outgoing, cancellationToken)).Conversations.DeleteActivityAsync(activity.Conversation.Id, id, cancellationToken);
    }

    // A client holds no connection of its own and serves all conversations of its address.
    private async ValueTask<IConnectorClient> ClientAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        var key = (outgoing.Activity.ServiceUrl, outgoing.CallerId);
        if (_clients.TryGetValue(key, out var client))
        {
            return client;
        }

        if (_clients.Count >= MostClients)
        {
            _clients.Clear();
        }

        var (identity, audience) = CallerIdentity.Of(outgoing.CallerId, _appId);
        client = await authentication.CreateConnectorFactory(identity)
            .CreateAsync(outgoing.Activity.ServiceUrl, audience ?? authentication.GetOriginatingAudience(), cancellationToken);
        return _clients.GetOrAdd(key, client);
    }
}
