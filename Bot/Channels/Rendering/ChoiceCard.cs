using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Rendering;

/// <summary>Choices as a card, where the channel has no suggested actions. Its buttons stay, so one that answers a question may be pressed once.</summary>
internal static class ChoiceCard
{
    private const int MostWords = 1_000;

    /// <summary>Takes the message's text into the card where that is short, so that both are one message.</summary>
    public static Attachment Of(Activity activity, IReadOnlyList<CardAction> choices, ChannelRules rules, string mark)
    {
        var body = new List<object>();
        if (activity.Text is { Length: > 0 and <= MostWords } text && activity.Attachments is null or { Count: 0 })
        {
            body.Add(new Dictionary<string, object> { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true });
            activity.Summary ??= text;
            activity.Text = null;
        }

        var asks = activity.InputHint == InputHints.ExpectingInput;
        body.AddRange(choices.Chunk(rules.ButtonsInRow).Select(row => new Dictionary<string, object> { ["type"] = "ActionSet", ["actions"] = row.Select(choice => Button(choice, asks ? mark : null)).ToList() }));
        return new Attachment(AdaptiveCards.ContentType, content: new Dictionary<string, object>
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.2",
            ["fallbackText"] = string.Join('\n', choices.Select(choice => choice.Title).Prepend(activity.Summary ?? activity.Text).Where(line => !string.IsNullOrEmpty(line))),
            ["body"] = body,
        });
    }

    private static Dictionary<string, object> Button(CardAction choice, string? mark)
    {
        if (choice.Type is ActionTypes.OpenUrl or ActionTypes.Signin or ActionTypes.DownloadFile)
        {
            return new() { ["type"] = "Action.OpenUrl", ["title"] = choice.Title, ["url"] = choice.Value?.ToString() ?? "" };
        }

        var words = choice.Value as string ?? CardPress.Of(choice.Value)?.Words ?? choice.Title;
        var value = new Dictionary<string, object> { [CardPress.Say] = words };
        if (mark is not null)
        {
            value[CardPress.Mark] = mark;
        }

        // Teams shows in the chat what was chosen.
        var shown = new Dictionary<string, object> { ["type"] = ActionTypes.MessageBack, ["displayText"] = choice.Title, ["text"] = words, ["value"] = value };
        return new() { ["type"] = "Action.Submit", ["title"] = choice.Title, ["data"] = new Dictionary<string, object>(value) { ["msteams"] = shown } };
    }
}
