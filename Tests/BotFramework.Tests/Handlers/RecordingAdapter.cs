using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Switchboard.Tests.BotFramework.Handlers;

/// <summary>An adapter that keeps what is sent and runs nothing.</summary>
internal sealed class RecordingAdapter : BotAdapter
{
    public List<Activity> Sent { get; } = [];

    public List<Activity> Updated { get; } = [];

    public List<ConversationReference> Deleted { get; } = [];

    public ConversationParameters? Created { get; private set; }

    public string? CreatedAs { get; private set; }

    /// <summary>The value of the invoke response among what was sent.</summary>
    public InvokeResponse? Answer => Sent.SingleOrDefault(activity => activity.Type == ActivityTypesEx.InvokeResponse)?.Value as InvokeResponse;

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        Sent.AddRange(activities);
        return Task.FromResult(activities.Select((_, index) => new ResourceResponse($"sent-{index}")).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        Updated.Add(activity);
        return Task.FromResult(new ResourceResponse(activity.Id));
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        Deleted.Add(reference);
        return Task.CompletedTask;
    }

    public override Task CreateConversationAsync(string botAppId, string channelId, string serviceUrl, string audience, ConversationParameters conversationParameters, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        CreatedAs = botAppId;
        Created = conversationParameters;
        var activity = new Activity
        {
            Type = ActivityTypes.Event,
            Id = "first",
            ChannelId = channelId,
            ServiceUrl = serviceUrl,
            Conversation = new ConversationAccount(id: "new-thread"),
        };
        return callback(new TurnContext(this, activity), cancellationToken);
    }
}
