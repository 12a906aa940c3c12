using System.Text;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels.Rendering;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>An answer as Slack shows it: text, and blocks where there are cards or buttons (Slack: Block Kit).</summary>
/// <param name="Text">What is shown where there are no blocks, and in notifications; mrkdwn.</param>
/// <param name="Blocks">The blocks; none when the text says all.</param>
internal sealed record SlackMessage(string Text, IReadOnlyList<object> Blocks)
{
    /// <summary>What Slack takes of a text; the rest would be cut off.</summary>
    public const int LongestText = 40_000;

    /// <summary>The format of a text that is Slack's own already.</summary>
    public const string Mrkdwn = "mrkdwn";

    private const int LongestSection = 3_000;
    private const int MostBlocks = 50;
    private const int MostButtons = 25;
    private const int LongestButton = 75;
    private const int MostFields = 10;
    private const int LongestField = 2_000;

    public static SlackMessage Of(Activity activity)
    {
        var text = activity.TextFormat switch
        {
            Mrkdwn => activity.Text ?? "",
            TextFormatTypes.Plain => SlackText.Escape(activity.Text ?? ""),
            _ => SlackText.FromMarkdown(activity.Text ?? ""),
        };
        var cards = (activity.Attachments ?? []).SelectMany(OfAttachment).ToList();
        var choices = Buttons(activity.SuggestedActions?.Actions ?? []);
        var fallback = text.Length > 0 ? text : activity.Summary is { Length: > 0 } summary ? SlackText.Escape(summary) : string.Join('\n', cards.SelectMany(Words));
        if (cards.Count == 0 && choices is null)
        {
            return new SlackMessage(Cut(fallback, LongestText), []);
        }

        List<object> blocks = [.. Sections(text), .. cards];
        if (choices is not null)
        {
            blocks.Add(choices);
        }

        return new SlackMessage(Cut(fallback, LongestText), [.. blocks.Take(MostBlocks)]);
    }

    /// <summary>The same without blocks, for a workspace that does not take them.</summary>
    public SlackMessage Plain() => this with { Blocks = [] };

    private static IEnumerable<object> OfAttachment(Attachment attachment)
    {
        if (attachment.Content is not null)
        {
            using var document = JsonDocument.Parse(ActivityJson.ToUtf8(attachment.Content));
            return attachment.ContentType == "application/vnd.microsoft.card.adaptive"
                ? OfAdaptive(document.RootElement.Clone())
                : OfHero(document.RootElement.Clone());
        }

        return attachment.ContentUrl is { } url && Uri.IsWellFormedUriString(url, UriKind.Absolute)
            ? Sections($"<{SlackText.Escape(url)}|{SlackText.Escape(attachment.Name ?? "File")}>")
            : [];
    }

    /// <summary>Hero, thumbnail and sign-in cards: title, texts and buttons.</summary>
    private static IEnumerable<object> OfHero(JsonElement card)
    {
        var title = card.Text("title") is { } heading ? $"*{SlackText.Escape(heading)}*" : null;
        string?[] lines = [title, card.Text("subtitle") is { } second ? SlackText.Escape(second) : null, card.Text("text") is { } text ? SlackText.FromMarkdown(text) : null];
        foreach (var section in Sections(string.Join('\n', lines.OfType<string>())))
        {
            yield return section;
        }

        if (card.Child("buttons") is { ValueKind: JsonValueKind.Array } buttons && Buttons(ActivityJson.Parse<List<CardAction>>(Encoding.UTF8.GetBytes(buttons.GetRawText()))) is { } row)
        {
            yield return row;
        }
    }

    /// <summary>An Adaptive Card's texts, facts and actions, in order; inputs are asked for in words on this channel.</summary>
    private static IEnumerable<object> OfAdaptive(JsonElement card)
    {
        var blocks = new List<object>();
        AddAll(blocks, card.Child("body"));
        if (Actions(card.Child("actions")) is { } row)
        {
            blocks.Add(row);
        }

        return blocks;
    }

    private static void AddAll(List<object> to, JsonElement items)
    {
        if (items.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var item in items.EnumerateArray())
        {
            switch (item.Text("type"))
            {
                case "TextBlock" when item.Text("text") is { } text:
                    var words = SlackText.FromMarkdown(text);
                    to.AddRange(Sections(item.Text("weight") is "Bolder" or "bolder" ? $"*{words.Replace("*", "", StringComparison.Ordinal)}*" : words));
                    break;
                case "FactSet" when item.Child("facts") is { ValueKind: JsonValueKind.Array } facts:
                    to.AddRange(facts.EnumerateArray().Select(Fact).Chunk(MostFields).Select(fields => new { type = "section", fields }));
                    break;
                case "ActionSet" when Actions(item.Child("actions")) is { } row:
                    to.Add(row);
                    break;
                default:
                    AddAll(to, item.Child("items"));
                    AddAll(to, item.Child("columns"));
                    break;
            }
        }
    }

    private static object Fact(JsonElement fact) => new
    {
        type = "mrkdwn",
        text = Cut($"*{SlackText.Escape(fact.Text("title") ?? "")}*\n{SlackText.FromMarkdown(fact.Text("value") ?? "")}", LongestField),
    };

    private static object? Actions(JsonElement actions) => actions.ValueKind != JsonValueKind.Array ? null : Row(actions.EnumerateArray().Select(action => action.Text("type") switch
    {
        "Action.OpenUrl" => Button(action.Text("title"), null, action.Text("url")),
        "Action.Submit" or "Action.Execute" => Button(action.Text("title"), OfData(action.Child("data")), null),
        _ => null,
    }));

    private static string? OfData(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Object => SlackButton.WriteValue(ActivityJson.Parse<Dictionary<string, object>>(Encoding.UTF8.GetBytes(data.GetRawText()))),
        JsonValueKind.String => SlackButton.WriteText(data.GetString()!),
        _ => null,
    };

    private static object? Buttons(IEnumerable<CardAction> actions) => Row(actions.Select(action => action.Type switch
    {
        ActionTypes.OpenUrl or ActionTypes.Signin or ActionTypes.DownloadFile => Button(action.Title, null, action.Value as string ?? action.Value?.ToString()),
        ActionTypes.PostBack or ActionTypes.MessageBack when action.Value is { } value and not string => Button(action.Title, SlackButton.WriteValue(value), null),
        _ => Button(action.Title, SlackButton.WriteText(action.Value?.ToString() ?? action.Title), null),
    }));

    private static object? Row(IEnumerable<object?> buttons) => buttons.OfType<object>().Take(MostButtons).ToList() is { Count: > 0 } elements ? new { type = "actions", elements } : null;

    private static object? Button(string? title, string? value, string? url) =>
        string.IsNullOrEmpty(title) || (value is null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")) ? null
        : url is null ? new { type = "button", text = Label(title), value }
        : new { type = "button", text = Label(title), url };

    private static object Label(string title) => new { type = "plain_text", text = Cut(title, LongestButton) };

    private static IEnumerable<object> Sections(string mrkdwn) =>
        TextSplit.Into(mrkdwn, LongestSection).Select(part => new { type = "section", text = new { type = "mrkdwn", text = part } });

    private static IEnumerable<string> Words(object block)
    {
        var json = JsonSerializer.SerializeToElement(block);
        if (json.Child("text").Text("text") is { } text)
        {
            yield return text;
        }

        foreach (var field in json.Child("fields") is { ValueKind: JsonValueKind.Array } fields ? fields.EnumerateArray().ToList() : [])
        {
            yield return (field.Text("text") ?? "").Replace('\n', ' ');
        }
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
