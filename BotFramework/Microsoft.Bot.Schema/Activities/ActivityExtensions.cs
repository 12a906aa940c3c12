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

    /// <summary>
    /// Removes every mention of the account with this id from the text of the message, with the white space around the text, and returns the text.
    /// A mention that does not say how it is written is taken to be the name between at tags.
    /// </summary>
    public static string RemoveMentionText(this IMessageActivity activity, string id)
    {
        foreach (var mention in activity.GetMentions())
        {
            var written = mention.Text ?? $"<at>{mention.Mentioned?.Name}</at>";
            if (mention.Mentioned?.Id == id && written.Length > 0)
            {
                activity.Text = activity.Text?.Replace(written, string.Empty, StringComparison.OrdinalIgnoreCase).Trim();
            }
        }

        return activity.Text;
    }
}
