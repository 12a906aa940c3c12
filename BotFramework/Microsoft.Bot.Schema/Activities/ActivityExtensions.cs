namespace Microsoft.Bot.Schema;

/// <summary>Finds and removes mentions of people and bots in a message.</summary>
public static class ActivityExtensions
{
    /// <summary>True when the account with this id is mentioned.</summary>
    public static bool MentionsId(this IMessageActivity activity, string id) => activity.GetMentions().Any(mention => mention.Mentioned?.Id == id);

    /// <summary>True when the message mentions the one it is sent to.</summary>
    public static bool MentionsRecipient(this IMessageActivity activity) => activity.Recipient?.Id is { } id && activity.MentionsId(id);

    /// <summary>Removes the mention of the one the message is sent to from its text, and returns the text.</summary>
    public static string RemoveRecipientMention(this IMessageActivity activity) =>
        activity.Recipient?.Id is { } id ? activity.RemoveMentionText(id) : activity.Text;

    /// <summary>Removes every mention of the account with this id from the text of the message, and returns the text.</summary>
    public static string RemoveMentionText(this IMessageActivity activity, string id)
    {
        foreach (var mention in activity.GetMentions())
        {
            if (mention.Mentioned?.Id == id && !string.IsNullOrEmpty(mention.Text))
            {
                activity.Text = activity.Text?.Replace(mention.Text, string.Empty, StringComparison.OrdinalIgnoreCase);
            }
        }

        return activity.Text;
    }
}
