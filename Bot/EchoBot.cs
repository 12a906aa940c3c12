using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;

namespace Switchboard.Bot;

/// <summary>Answers every message with itself, so that a channel can be tried without content (<c>Conversation:Echo</c>, Development only).</summary>
internal sealed class EchoBot : ActivityHandler
{
    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        EchoAsync(turnContext, turnContext.Activity.Text is { Length: > 0 } text ? text : turnContext.Activity.Value, cancellationToken);

    protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        // Slack's slash commands come as an event of this name, with the command in value and its text in the channel data.
        turnContext.Activity.Name == "Command"
            ? EchoAsync(turnContext, ((IActivity)turnContext.Activity).GetChannelData<SlashCommand>()?.Text, cancellationToken)
            : Task.CompletedTask;

    protected override Task OnCommandActivityAsync(ITurnContext<ICommandActivity> turnContext, CancellationToken cancellationToken) =>
        EchoAsync(turnContext, turnContext.Activity.Value, cancellationToken);

    private static async Task EchoAsync(ITurnContext turnContext, object? said, CancellationToken cancellationToken)
    {
        var text = said as string ?? (said is null ? "" : Encoding.UTF8.GetString(ActivityJson.ToUtf8(said)));
        await turnContext.SendActivityAsync(MessageFactory.Text($"echo: {text}"), cancellationToken);
    }

    private sealed class SlashCommand
    {
        public string? Text { get; set; }
    }
}
