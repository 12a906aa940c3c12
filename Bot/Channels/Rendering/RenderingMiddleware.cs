using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs;

namespace Switchboard.Bot.Channels.Rendering;

/// <summary>Renders all that a turn says for its channel; where choices are numbered, a number says the choice.</summary>
internal sealed class RenderingMiddleware(ConversationState conversationState) : IMiddleware
{
    private readonly IStatePropertyAccessor<CardMemory> _memory = conversationState.CreateProperty<CardMemory>("Cards");

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        var marks = 0;
        var rendering = new AnswerRendering(() => string.Create(CultureInfo.InvariantCulture, $"{TurnName.Of(turnContext).Id}.{++marks}"), activity.From?.Id);
        turnContext.OnSendActivities((context, activities, send) => SendAsync(rendering, context, activities, send, cancellationToken));
        turnContext.OnUpdateActivity((_, update, send) =>
        {
            var rendered = rendering.RenderUpdate(update);
            (update.Text, update.Attachments, update.SuggestedActions) = (rendered.Text, rendered.Attachments, rendered.SuggestedActions);
            return send();
        });
        if (activity is { Type: ActivityTypes.Message, Conversation.Id: not null } && ChannelRules.Of(activity).Choices == ChoiceStyle.Numbered)
        {
            await ReadNumberAsync(turnContext, cancellationToken);
        }

        await next(cancellationToken);
    }

    private async Task<ResourceResponse[]> SendAsync(AnswerRendering rendering, ITurnContext turnContext, List<Activity> activities, Func<Task<ResourceResponse[]>> send, CancellationToken cancellationToken)
    {
        var numbered = rendering.Numbered.Count;
        Activity[] rendered = [.. activities.SelectMany(rendering.Render)];
        activities.Clear();
        activities.AddRange(rendered);
        if (rendering.Numbered.Count > numbered)
        {
            var memory = await _memory.GetAsync(turnContext, () => new CardMemory(), cancellationToken);
            memory.Numbered = [.. rendering.Numbered];
            await _memory.SetAsync(turnContext, memory, cancellationToken);
        }

        return await send();
    }

    /// <summary>"2" says the second choice of the list that was shown last, once.</summary>
    private async Task ReadNumberAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var memory = await _memory.GetAsync(turnContext, () => new CardMemory(), cancellationToken);
        if (memory.Numbered.Count == 0)
        {
            return;
        }

        var said = turnContext.Activity.Text?.Trim().Trim('.', ')', '(', '#', '[', ']') ?? "";
        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= memory.Numbered.Count)
        {
            turnContext.Activity.Text = memory.Numbered[number - 1];
        }

        memory.Numbered = [];
        await _memory.SetAsync(turnContext, memory, cancellationToken);
    }
}
