using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Rendering;

/// <summary>A card in words, for a channel that cannot draw it: its fallback text, else all that stands on it; and what its buttons say.</summary>
internal sealed record CardWords(string Text, IReadOnlyList<CardAction> Buttons)
{
    private static readonly string[] Parts = ["body", "items", "columns", "rows", "cells", "pages", "inlines"];

    private static readonly string[] HeroTexts = ["title", "subtitle", "text"];

    public static CardWords Of(Attachment attachment)
    {
        if (PlainTree.Copy(attachment.Content) is not { } card)
        {
            return new(attachment.ContentUrl is { Length: > 0 } url && Uri.IsWellFormedUriString(url, UriKind.Absolute) && !url.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
                ? $"{attachment.Name ?? "File"}: {url}"
                : $"({attachment.Name ?? attachment.ContentType})", []);
        }

        var lines = attachment.ContentType == AdaptiveCards.ContentType
            ? card.Text("fallbackText") is { Length: > 0 } fallback ? [fallback] : Lines(card)
            : HeroTexts.Select(card.Text);
        return new(string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line))), [.. Actions(card).Concat(OfHero(card))]);
    }

    private static IEnumerable<string?> Lines(Dictionary<string, object?> part) => part.Text("type") switch
    {
        "TextBlock" or "TextRun" => [part.Text("text")],
        "RichTextBlock" => [string.Concat(part.Children("inlines").Select(run => run.Text("text")))],
        "FactSet" => part.Children("facts").Select(fact => $"{fact.Text("title")}: {fact.Text("value")}"),
        "Image" or "Media" => [part.Text("altText")],
        "Input.Text" or "Input.Number" or "Input.Date" or "Input.Time" or "Input.ChoiceSet" or "Input.Toggle" => [part.Text("label") ?? part.Text("title") ?? part.Text("placeholder")],
        _ => Parts.SelectMany(part.Children).SelectMany(Lines),
    };

    private static IEnumerable<CardAction> Actions(Dictionary<string, object?> part) => part.Children("actions").Select(OfAction).OfType<CardAction>()
        .Concat(Parts.SelectMany(part.Children).SelectMany(Actions));

    private static CardAction? OfAction(Dictionary<string, object?> action) => (action.Text("type"), action.Text("title")) switch
    {
        (_, null or "") => null,
        ("Action.OpenUrl", { } title) => new CardAction(ActionTypes.OpenUrl, title, value: action.Text("url")),
        ("Action.Submit" or "Action.Execute", { } title) => new CardAction(ActionTypes.ImBack, title, value: CardPress.Of(action.GetValueOrDefault("data"))?.Words ?? action.GetValueOrDefault("data") as string ?? title),
        _ => null,
    };

    private static IEnumerable<CardAction> OfHero(Dictionary<string, object?> card) =>
        card.Children("buttons").Where(button => button.Text("title") is { Length: > 0 }).Select(button => new CardAction(button.Text("type"), button.Text("title"), value: button.GetValueOrDefault("value")));
}
