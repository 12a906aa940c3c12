using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Bot.Checking;

/// <summary>Something that a person may do, and what is understood of it.</summary>
/// <param name="Words">As a counter-example shows it.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Create">Makes the activity, a new one each time: turns change theirs.</param>
/// <param name="Heard">What the recognizer makes of it, the same every time.</param>
internal sealed record WalkInput(string Words, WalkInputKind Kind, Func<Activity> Create, RecognizerResult Heard)
{
    /// <summary>Whether it means an intent of the content beyond doubt.</summary>
    public bool IsCertain => !Heard.Intents.ContainsKey(IntentCatalog.None) && IntentEvidence.Of(Heard) is { Source: not IntentSource.Classifier };

    public static WalkInput Saying(string words, string text, WalkInputKind kind, RecognizerResult heard) =>
        new(words, kind, () => From(new Activity { Type = ActivityTypes.Message, Text = text }), heard);

    public static WalkInput Sending(string words, WalkInputKind kind, Func<Activity> create) =>
        new(words, kind, () => From(create()), new RecognizerResult { Text = "", Intents = new Dictionary<string, IntentScore>() });

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
