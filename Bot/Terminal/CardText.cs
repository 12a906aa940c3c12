using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Terminal;

/// <summary>What of a card can be shown without drawing it: its fallback text, or else its words; and its buttons.</summary>
internal sealed record CardText(string Text, IReadOnlyList<CardAction> Buttons)
{
    public static CardText Of(Attachment attachment)
    {
        var card = attachment.Content is null ? null : ObjectPath.MapValueTo<Words>(attachment.Content);
        var text = string.Join("\n", new[] { card?.FallbackText ?? card?.Title, card?.Subtitle, card?.Text }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return new CardText(text.Length > 0 ? text : $"({attachment.Name ?? attachment.ContentType})", card?.Buttons ?? []);
    }

    private sealed class Words
    {
        public string? FallbackText { get; set; }

        public string? Title { get; set; }

        public string? Subtitle { get; set; }

        public string? Text { get; set; }

        public List<CardAction>? Buttons { get; set; }
    }
}
