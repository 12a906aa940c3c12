using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Proactive;

namespace Switchboard.Bot.Handoff;

/// <summary>Says what an agent has written, in the agent's name. It is plain text whatever it looks like, and it is said whoever owns the conversation by then: the agent did when it was written.</summary>
internal sealed class AgentMessages(AnswerLibrary answers) : IProactiveEventListener
{
    public const string EventName = "switchboard/agent";

    private const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    public string Name => EventName;

    /// <summary>The words as the person reads them.</summary>
    public static string TextOf(string agent, string text) => $"{agent}: {text}";

    public async Task OnEventAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var said = ObjectPath.MapValueTo<AgentMessage>(turnContext.Activity.Value);
        if (UnitOfWork.Of(turnContext) is { } unit)
        {
            unit.OwnerFence = Outgoing.AnyOwner;
        }

        var activity = MessageFactory.Text(TextOf(said.Agent, said.Text), null, InputHints.AcceptingInput);
        activity.TextFormat = TextFormatTypes.Plain;
        if (said.Card is { } name && ShowsCards(turnContext.Activity.ChannelId) && answers.CardContent(name) is { } card)
        {
            activity.Attachments = [new Attachment { ContentType = AdaptiveCard, Content = card }];
        }

        await turnContext.SendActivityAsync(activity, cancellationToken);
    }

    private static bool ShowsCards(string? channel) =>
        channel is ChannelIds.Webchat or ChannelIds.Directline or ChannelIds.Emulator or ChannelIds.Msteams or ChannelIds.Test;
}
