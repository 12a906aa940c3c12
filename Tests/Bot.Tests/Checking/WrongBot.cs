using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Tests.Bot.Checking;

/// <summary>A bot that never understands anything, and does not know when to stop.</summary>
/// <param name="state">Where it counts, when it counts.</param>
/// <param name="patience">How often it asks again before it offers a call; null: for ever.</param>
internal sealed class WrongBot(ConversationState state, int? patience) : ActivityHandler
{
    private readonly IStatePropertyAccessor<Counter> _counter = state.CreateProperty<Counter>("Counter");

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var counter = await _counter.GetAsync(turnContext, () => new Counter(), cancellationToken);
        var path = RecordedPath.Of(turnContext);
        path.Note("E", "No");
        path.Note("G");
        if (patience is { } most && counter.Tries >= most)
        {
            counter.Tries = 0;
            path.Note("Q", "Yes");
            path.Note("M");
            path.Note("EE", "No");
            path.Note("GG");
        }
        else
        {
            counter.Tries += patience is null ? 0 : 1;
            path.Note("Q", "No");
            path.Note("R");
        }

        await turnContext.SendActivityAsync("What?", cancellationToken: cancellationToken);
        await _counter.SetAsync(turnContext, counter, cancellationToken);
        await state.SaveChangesAsync(turnContext, false, cancellationToken);
    }

    internal sealed class Counter
    {
        public int Tries { get; set; }
    }
}
