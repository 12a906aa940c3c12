namespace Microsoft.Bot.Schema;

/// <summary>A proposal to change an earlier message, for one person's eyes.</summary>
public interface ISuggestionActivity : IMessageActivity, IActivity
{
    IList<TextHighlight> TextHighlights { get; set; }
}
