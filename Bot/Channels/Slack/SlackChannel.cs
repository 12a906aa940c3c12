using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>Says in Slack what the bot says, over the Web API.</summary>
internal sealed class SlackChannel(SlackApi api) : ILocalChannel
{
    private static readonly string[] OfBlocks = ["invalid_blocks", "invalid_blocks_format", "invalid_attachments"];

    // Slack knows no id of ours: what is sent twice is shown twice.
    public bool IsIdempotent => false;

    public bool Owns(string? channelId, string? serviceUrl) => channelId == ChannelIds.Slack && serviceUrl == SlackAddress.ServiceUrl;

    /// <exception cref="ChannelRefusedException">Slack does not take it.</exception>
    public async Task<ResourceResponse> SendAsync(Activity activity, string? outgoingId, CancellationToken cancellationToken)
    {
        // There is no typing, no trace and no event for people in Slack.
        if (activity.Type != ActivityTypes.Message)
        {
            return new ResourceResponse("");
        }

        var at = SlackAddress.Of(activity.Conversation);
        var message = SlackMessage.Of(activity);
        return new ResourceResponse(await PostAsync(at, message, cancellationToken));
    }

    /// <exception cref="ChannelRefusedException">Slack does not take it.</exception>
    public async Task<ResourceResponse> UpdateAsync(Activity activity, CancellationToken cancellationToken)
    {
        var message = SlackMessage.Of(activity);
        var at = SlackAddress.Of(activity.Conversation);
        await WithBlocksAsync(message, tried => api.CallAsync("chat.update", new { channel = at.Channel, ts = activity.Id, text = tried.Text, blocks = tried.Blocks }, cancellationToken));
        return new ResourceResponse(activity.Id);
    }

    /// <exception cref="ChannelRefusedException">Slack does not take it.</exception>
    public Task DeleteAsync(ConversationReference reference, CancellationToken cancellationToken) =>
        api.CallAsync("chat.delete", new { channel = SlackAddress.Of(reference.Conversation).Channel, ts = reference.ActivityId }, cancellationToken);

    private async Task<string?> PostAsync(SlackAddress at, SlackMessage message, CancellationToken cancellationToken)
    {
        var answer = await WithBlocksAsync(message, tried => api.CallAsync(
            "chat.postMessage",
            new Dictionary<string, object?>
            {
                ["channel"] = at.Channel,
                ["text"] = tried.Text,
                ["blocks"] = tried.Blocks.Count > 0 ? tried.Blocks : null,
                ["thread_ts"] = at.Thread,
                ["unfurl_links"] = false,
            }.Where(argument => argument.Value is not null).ToDictionary(),
            cancellationToken));
        return answer.Text("ts");
    }

    /// <summary>What Slack does not take with blocks it is given as text.</summary>
    private static async Task<JsonElement> WithBlocksAsync(SlackMessage message, Func<SlackMessage, Task<JsonElement>> call)
    {
        try
        {
            return await call(message);
        }
        catch (ChannelRefusedException e) when (message.Blocks.Count > 0 && OfBlocks.Contains(e.Error))
        {
            return await call(message.Plain());
        }
    }
}
