using Microsoft.Bot.Builder;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>After a press that counts once, Slack's message shows what was chosen in the place of its buttons: Slack itself shows nothing of a press.</summary>
internal static class PressedButton
{
    public static Task ShowAsync(ITurnContext turnContext, string chosen, CancellationToken cancellationToken)
    {
        var press = turnContext.Activity;
        if (press is not { ChannelId: ChannelIds.Slack, ServiceUrl: SlackAddress.ServiceUrl, ReplyToId.Length: > 0 } || !press.TryGetChannelData<Origin>(out var origin) || origin?.Said is not { Length: > 0 } said)
        {
            return Task.CompletedTask;
        }

        var shown = press.CreateReply();
        shown.Id = press.ReplyToId;
        shown.TextFormat = SlackMessage.Mrkdwn;
        shown.Text = $"{said}\n\n✓ {SlackText.Escape(chosen)}";
        return turnContext.UpdateActivityAsync(shown, cancellationToken);
    }

    private sealed class Origin
    {
        public string? Said { get; set; }
    }
}
