using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Writes activities into a transcript: edits and deletions change the message they name.</summary>
internal static class TranscriptEdits
{
    /// <summary>Applies an activity; a deletion or edit of an unknown message is kept as it is.</summary>
    public static void Apply(List<Activity> transcript, Activity activity)
    {
        var target = activity.Type is ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete
            ? transcript.FindIndex(known => known.Id == activity.Id)
            : -1;
        if (target < 0)
        {
            transcript.Add(activity);
            return;
        }

        transcript[target] = activity.Type == ActivityTypes.MessageUpdate
            ? Edited(transcript[target], activity)
            : Tombstone(transcript[target]);
    }

    public static Activity Clone(IActivity activity) => SchemaJson.Deserialize<Activity>(SchemaJson.Serialize(activity));

    private static Activity Edited(Activity original, Activity edit)
    {
        var edited = Clone(edit);
        edited.Type = original.Type;
        edited.LocalTimestamp = original.LocalTimestamp;
        edited.Timestamp = original.Timestamp;
        return edited;
    }

    // What was said is gone; that something was said, when, and in which place stays.
    private static Activity Tombstone(Activity original) => new()
    {
        Type = ActivityTypes.MessageDelete,
        Id = original.Id,
        From = new ChannelAccount(id: "deleted", role: original.From?.Role),
        Recipient = new ChannelAccount(id: "deleted", role: original.Recipient?.Role),
        Locale = original.Locale,
        LocalTimestamp = original.LocalTimestamp,
        Timestamp = original.Timestamp,
        ChannelId = original.ChannelId,
        Conversation = original.Conversation,
        ServiceUrl = original.ServiceUrl,
        ReplyToId = original.ReplyToId,
    };
}
