namespace Switchboard.Dialogs.Answers;

/// <summary>Something to say: a template and the values for its variables; the words are chosen when it is said.</summary>
public sealed record Reply(ReplyTemplate Template, IReadOnlyList<string> Values)
{
    /// <summary>Buttons in place of the template's own; null keeps those.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>Which of the template's variations, counted from 0 and going round; null lets the turn decide.</summary>
    public int? Variation { get; init; }

    /// <summary>A card shown with the text where the channel has cards.</summary>
    public CardReply? Card { get; init; }

    /// <summary>Another card, shown with the text.</summary>
    public Microsoft.Bot.Schema.Attachment? Attachment { get; init; }

    /// <summary>The stream that this ends.</summary>
    public Streaming.IStreamChannel? Stream { get; init; }

    public static implicit operator Reply(ReplyTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.With();
    }

    /// <summary>The reply of a template without variables.</summary>
    public static Reply FromReplyTemplate(ReplyTemplate template) => template;
}
