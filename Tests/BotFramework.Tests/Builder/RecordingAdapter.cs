using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Switchboard.Tests.BotFramework.Builder;

/// <summary>An adapter that carries nothing anywhere and remembers what it was given.</summary>
internal sealed class RecordingAdapter : BotAdapter
{
    public List<Activity> Sent { get; } = [];

    public List<Activity> Updated { get; } = [];

    public List<ConversationReference> Deleted { get; } = [];

    /// <summary>Called before an activity counts as sent.</summary>
    public Func<Activity, CancellationToken, Task>? Sending { get; init; }

    public static Activity Message(string text = "hi", Action<Activity>? change = null)
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Id = "activity-1",
            Text = text,
            ChannelId = "test",
            ServiceUrl = "https://service.test/",
            From = new ChannelAccount("user-1", "User"),
            Recipient = new ChannelAccount("bot-1", "Bot"),
            Conversation = new ConversationAccount(id: "conversation-1"),
        };
        change?.Invoke(activity);
        return activity;
    }

    public async Task RunAsync(Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken = default)
    {
        using var context = new TurnContext(this, activity);
        await RunAsync(context, callback, cancellationToken);
    }

    public Task RunAsync(ITurnContext context, BotCallbackHandler callback, CancellationToken cancellationToken = default) =>
        RunPipelineAsync(context, callback, cancellationToken);

    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        var responses = new List<ResourceResponse>();
        foreach (var activity in activities)
        {
            if (Sending is not null)
            {
                await Sending(activity, cancellationToken);
            }

            lock (Sent)
            {
                Sent.Add(activity);
                responses.Add(new ResourceResponse($"sent-{Sent.Count}"));
            }
        }

        return [.. responses];
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
}
