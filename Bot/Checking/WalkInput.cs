using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Checking;

/// <summary>Something that a person may do, and what is understood of it.</summary>
/// <param name="Words">As a counter-example shows it.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Create">Makes the activity, a new one each time: turns change theirs.</param>
/// <param name="Hear">What the recognizer makes of it.</param>
internal sealed record WalkInput(string Words, WalkInputKind Kind, Func<Activity> Create, Func<RecognizerResult> Hear)
{
    /// <summary>The text, for those that are one.</summary>
    public string Text { get; init; } = "";

    public static WalkInput Saying(string words, string text, WalkInputKind kind, Func<RecognizerResult> hear) =>
        new(words, kind, () => From(new Activity { Type = ActivityTypes.Message, Text = text }), hear) { Text = text };

    public static WalkInput Sending(string words, WalkInputKind kind, Func<Activity> create) =>
        new(words, kind, () => From(create()), static () => new RecognizerResult { Text = "", Intents = new Dictionary<string, IntentScore>() });

    private static Activity From(Activity activity)
    {
        activity.Id = "activity";
        activity.ChannelId = ChannelIds.Test;
        activity.ServiceUrl = "https://offline.invalid/";
        activity.From = new ChannelAccount("person");
        activity.Recipient = new ChannelAccount("bot");
        activity.Conversation = new ConversationAccount { Id = "conversation" };
        return activity;
    }
}
