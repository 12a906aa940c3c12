using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Creates the message activities that bots send most often.</summary>
public static class MessageFactory
{
    /// <summary>A message with text and, when given, SSML and an input hint (default: accepting input).</summary>
    public static Activity Text(string text, string ssml = null, string inputHint = null) =>
        (Activity)WithTextAndSpeech(Activity.CreateMessageActivity(), text, ssml, inputHint);

    /// <summary>A message with one imBack button per string.</summary>
    public static IMessageActivity SuggestedActions(IEnumerable<string> actions, string text = null, string ssml = null, string inputHint = null) =>
        SuggestedActions(actions, text, ssml, inputHint, null);

    /// <summary>A message with one imBack button per string, shown to the listed recipients only.</summary>
    public static IMessageActivity SuggestedActions(IEnumerable<string> actions, string text = null, string ssml = null, string inputHint = null, IList<string> toList = null)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var buttons = actions.Select(action => new CardAction { Type = ActionTypes.ImBack, Value = action, Title = action }).ToList();
        return SuggestedActions(buttons, text, ssml, inputHint, toList);
    }

    /// <summary>A message with the given buttons.</summary>
    public static IMessageActivity SuggestedActions(IEnumerable<CardAction> cardActions, string text = null, string ssml = null, string inputHint = null) =>
        SuggestedActions(cardActions, text, ssml, inputHint, null);

    /// <summary>A message with the given buttons, shown to the listed recipients only.</summary>
    public static IMessageActivity SuggestedActions(IEnumerable<CardAction> cardActions, string text = null, string ssml = null, string inputHint = null, IList<string> toList = null)
    {
        ArgumentNullException.ThrowIfNull(cardActions);
        var message = WithTextAndSpeech(Activity.CreateMessageActivity(), text, ssml, inputHint);
        message.SuggestedActions = new SuggestedActions { Actions = cardActions.ToList(), To = toList?.ToList() };
        return message;
    }

    /// <summary>A message with one attachment.</summary>
    public static IMessageActivity Attachment(Attachment attachment, string text = null, string ssml = null, string inputHint = null)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        return Attachment([attachment], text, ssml, inputHint);
    }

    /// <summary>A message with attachments shown as a list.</summary>
    public static IMessageActivity Attachment(IEnumerable<Attachment> attachments, string text = null, string ssml = null, string inputHint = null)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        return WithAttachments(AttachmentLayoutTypes.List, attachments, text, ssml, inputHint);
    }

    /// <summary>A message with attachments shown side by side.</summary>
    public static IMessageActivity Carousel(IEnumerable<Attachment> attachments, string text = null, string ssml = null, string inputHint = null)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        return WithAttachments(AttachmentLayoutTypes.Carousel, attachments, text, ssml, inputHint);
    }

    /// <summary>A message with one picture, video or other content by its address.</summary>
    public static IMessageActivity ContentUrl(string url, string contentType, string name = null, string text = null, string ssml = null, string inputHint = null)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            throw new ArgumentNullException(nameof(url));
        }

        if (string.IsNullOrWhiteSpace(contentType))
        {
            throw new ArgumentNullException(nameof(contentType));
        }

        var attachment = new Attachment
        {
            ContentType = contentType,
            ContentUrl = url,
            Name = string.IsNullOrWhiteSpace(name) ? string.Empty : name,
        };
        return WithAttachments(AttachmentLayoutTypes.List, [attachment], text, ssml, inputHint);
    }

    private static IMessageActivity WithAttachments(string layout, IEnumerable<Attachment> attachments, string text, string ssml, string inputHint)
    {
        var message = WithTextAndSpeech(Activity.CreateMessageActivity(), text, ssml, inputHint);
        message.AttachmentLayout = layout;
        message.Attachments = attachments.ToList();
        return message;
    }

    private static IMessageActivity WithTextAndSpeech(IMessageActivity message, string text, string ssml, string inputHint)
    {
        // Clients show an empty string as an empty bubble, so nothing is null rather than "".
        message.Text = string.IsNullOrWhiteSpace(text) ? null : text;
        message.Speak = string.IsNullOrWhiteSpace(ssml) ? null : ssml;
        message.InputHint = inputHint ?? InputHints.AcceptingInput;
        return message;
    }
}
