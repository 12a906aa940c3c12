using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Makes an activity of what a language generation template gives: a text, or a structure with an lgType.</summary>
public class ActivityFactory
{
    private const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    private static readonly Dictionary<string, string> CardTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["herocard"] = HeroCard.ContentType,
        ["thumbnailcard"] = ThumbnailCard.ContentType,
        ["audiocard"] = AudioCard.ContentType,
        ["videocard"] = VideoCard.ContentType,
        ["animationcard"] = AnimationCard.ContentType,
        ["signincard"] = SigninCard.ContentType,
        ["oauthcard"] = OAuthCard.ContentType,
        ["receiptcard"] = ReceiptCard.ContentType,
        ["adaptivecard"] = AdaptiveCard,
    };

    /// <summary>An activity of a template's result; what is no activity, card or attachment is sent as text.</summary>
    public static Activity FromObject(object lgResult)
    {
        if (lgResult is null or string)
        {
            return FromText((string)lgResult);
        }

        var structure = JsonNode.Parse(SchemaJson.Serialize(lgResult));
        if (structure is not JsonObject result)
        {
            return FromText(structure is JsonValue value ? value.ToString() : structure?.ToJsonString());
        }

        var type = TypeOf(result);
        if (string.Equals(type, nameof(Activity), StringComparison.OrdinalIgnoreCase))
        {
            return FromStructure(result);
        }

        return ToAttachment(result) is { } attachment
            ? (Activity)MessageFactory.Attachment(attachment)
            : FromText(result.ToJsonString());
    }

    private static Activity FromText(string text) => MessageFactory.Text(text?.Trim(), text?.Trim());

    private static Activity FromStructure(JsonObject structure)
    {
        var known = new JsonObject { ["type"] = ActivityTypes.Message };
        foreach (var (name, value) in structure)
        {
            switch (name.Trim().ToLowerInvariant())
            {
                case "lgtype" or "attachments" or "suggestedactions":
                    break;

                // In a template the type is written as the structure's name; the activity's own type comes from "type".
                case "type" when !string.Equals(value?.ToString(), nameof(Activity), StringComparison.OrdinalIgnoreCase):
                    known["type"] = value?.DeepClone();
                    break;

                case "type":
                    break;

                default:
                    known[name.Trim()] = value?.DeepClone();
                    break;
            }
        }

        var activity = SchemaJson.Deserialize<Activity>(known.ToJsonString());
        activity.Attachments = ListOf(structure, "attachments").Select(ToRequiredAttachment).ToList();
        var buttons = ListOf(structure, "suggestedactions").Select(ToAction).ToList();
        if (buttons.Count > 0)
        {
            activity.SuggestedActions = new SuggestedActions { Actions = buttons };
        }

        return activity;
    }

    private static Attachment ToRequiredAttachment(JsonNode node) =>
        (node is JsonObject structure ? ToAttachment(structure) : null) ?? new Attachment { ContentType = "unknown", Content = ToElement(node) };

    private static Attachment ToAttachment(JsonObject structure)
    {
        var type = TypeOf(structure);
        if (CardTypes.TryGetValue(type, out var contentType))
        {
            return contentType == AdaptiveCard
                ? new Attachment { ContentType = contentType, Content = ToElement(structure) }
                : new Attachment { ContentType = contentType, Content = ToElement(CardContent(structure)) };
        }

        if (!string.Equals(type, nameof(Attachment), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var attachment = SchemaJson.Deserialize<Attachment>(Without(structure, "lgtype").ToJsonString());
        if (CardTypes.TryGetValue(attachment.ContentType ?? string.Empty, out contentType))
        {
            attachment.ContentType = contentType;
        }

        return attachment;
    }

    private static JsonObject CardContent(JsonObject structure)
    {
        var card = new JsonObject();
        foreach (var (name, value) in Without(structure, "lgtype"))
        {
            var property = name.Trim().ToLowerInvariant();
            card[property == "contenturl" ? "contentUrl" : name.Trim()] = property switch
            {
                "type" => null,
                "buttons" => Actions(value),
                "tap" => ToNode(ToAction(value)),
                "image" => Image(value, singular: !IsMediaCard(structure)),
                "images" => Images(value),
                "media" => Urls(value),
                "shareable" or "autostart" or "autoloop" when value is JsonValue flag && bool.TryParse(flag.ToString(), out var set) => set,
                _ => value?.DeepClone(),
            };
        }

        // A hero card has a list of images; a template may name just one.
        if (card["image"] is { } image && !IsMediaCard(structure))
        {
            card.Remove("image");
            card["images"] = new JsonArray(image.DeepClone());
        }

        card.Remove("type");
        return card;
    }

    private static bool IsMediaCard(JsonObject structure) => TypeOf(structure).ToLowerInvariant() is "audiocard" or "videocard" or "animationcard";

    private static JsonNode Image(JsonNode value, bool singular) => value switch
    {
        JsonArray { Count: > 0 } list when singular => Image(list[0], singular),
        JsonValue url => new JsonObject { ["url"] = url.ToString() },
        _ => value?.DeepClone(),
    };

    private static JsonArray Images(JsonNode value) => [.. Flatten(value).Select(image => Image(image, singular: true))];

    private static JsonArray Urls(JsonNode value) => [.. Flatten(value).Select(media => media is JsonValue url ? new JsonObject { ["url"] = url.ToString() } : media?.DeepClone())];

    private static JsonArray Actions(JsonNode value) => [.. Flatten(value).Select(action => ToNode(ToAction(action)))];

    private static CardAction ToAction(JsonNode node)
    {
        if (node is JsonObject structure)
        {
            var action = SchemaJson.Deserialize<CardAction>(Without(structure, "lgtype").ToJsonString());
            if (string.Equals(action.Type, nameof(CardAction), StringComparison.OrdinalIgnoreCase))
            {
                action.Type = null;
            }

            action.Type ??= ActionTypes.ImBack;
            action.Value ??= action.Title;
            action.Title ??= action.Value?.ToString();
            return action;
        }

        var text = node?.ToString().Trim();
        return new CardAction { Type = ActionTypes.ImBack, Title = text, Value = text };
    }

    private static IEnumerable<JsonNode> ListOf(JsonObject structure, string property) =>
        structure.Where(entry => entry.Key.Trim().Equals(property, StringComparison.OrdinalIgnoreCase)).SelectMany(entry => Flatten(entry.Value));

    private static IEnumerable<JsonNode> Flatten(JsonNode value) => value switch
    {
        null => [],
        JsonArray list => list.SelectMany(Flatten),
        _ => [value],
    };

    private static JsonObject Without(JsonObject structure, string property)
    {
        var copy = (JsonObject)structure.DeepClone();
        foreach (var name in copy.Select(entry => entry.Key).Where(name => name.Trim().Equals(property, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            copy.Remove(name);
        }

        return copy;
    }

    private static string TypeOf(JsonObject structure) =>
        (Text(structure, "lgtype") ?? Text(structure, "type") ?? string.Empty).Trim();

    private static string Text(JsonObject structure, string property) =>
        structure.FirstOrDefault(entry => entry.Key.Equals(property, StringComparison.OrdinalIgnoreCase)).Value is JsonValue value ? value.ToString() : null;

    private static JsonNode ToNode(CardAction action) => JsonNode.Parse(SchemaJson.Serialize(action));

    private static JsonElement ToElement(JsonNode node) => JsonSerializer.SerializeToElement(node);
}
