using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Checking;

/// <summary>Runs turns through the pipeline and keeps what they say; what they throw comes out.</summary>
internal sealed class CollectingAdapter : BotAdapter
{
    public CollectingAdapter(Pipeline pipeline)
    {
        foreach (var middleware in pipeline)
        {
            Use(middleware);
        }
    }

    /// <summary>Runs one turn; what it says is added to <paramref name="said"/>.</summary>
    public async Task RunAsync(Activity activity, List<Activity> said, BotCallbackHandler bot, CancellationToken cancellationToken)
    {
        using var context = new TurnContext(this, activity);
        context.TurnState.Add(said);
        await RunPipelineAsync(context, bot, cancellationToken);
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        turnContext.TurnState.Get<List<Activity>>().AddRange(activities);
        return Task.FromResult(activities.Select(_ => new ResourceResponse("said")).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => Task.FromResult(new ResourceResponse(activity.Id));

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => Task.CompletedTask;
}
