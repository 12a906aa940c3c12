using System.Net;
using System.Text.Json;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Reads the values of invoke activities; what is wrong with one becomes the invoke's 400 response.</summary>
internal static class InvokeValues
{
    /// <summary>The value of an adaptiveCard/action invoke.</summary>
    public static AdaptiveCardInvokeValue AdaptiveCard(IInvokeActivity activity)
    {
        var value = Read<AdaptiveCardInvokeValue>(activity, "");
        if (value.Action == null)
        {
            throw BadRequest("BadRequest", "Missing action property");
        }

        // Action.Submit and Action.OpenUrl have other ways to the bot.
        return value.Action.Type == "Action.Execute"
            ? value
            : throw BadRequest("NotSupported", $"The action '{value.Action.Type}'is not supported.");
    }

    /// <summary>The value of an application/search invoke.</summary>
    public static SearchInvokeValue Search(IInvokeActivity activity)
    {
        var value = Read<SearchInvokeValue>(activity, " for search");
        string missing = null;
        if (string.IsNullOrEmpty(value.Kind))
        {
            // Teams leaves the kind out of plain searches.
            if (string.Equals(Channels.Msteams, activity.ChannelId, StringComparison.OrdinalIgnoreCase))
            {
                value.Kind = SearchInvokeTypes.Search;
            }
            else
            {
                missing = "kind";
            }
        }

        if (string.IsNullOrEmpty(value.QueryText))
        {
            missing = "queryText";
        }

        return missing == null ? value : throw BadRequest("BadRequest", $"Missing {missing} property for search");
    }

    private static T Read<T>(IInvokeActivity activity, string purpose)
        where T : class
    {
        if (activity.Value == null)
        {
            throw BadRequest("BadRequest", "Missing value property" + purpose);
        }

        return TryConvert<T>(activity.Value, out var value) ? value : throw BadRequest("BadRequest", "Value property is not properly formed" + purpose);
    }

    /// <summary>Reads a JSON object, or an object of our own, as <typeparamref name="T"/>.</summary>
    public static bool TryConvert<T>(object value, out T converted)
        where T : class
    {
        converted = null;
        if (value is null or string or ValueType and not JsonElement or JsonElement { ValueKind: not JsonValueKind.Object } || value.GetType() == typeof(object))
        {
            return false;
        }

        try
        {
            converted = SchemaJson.ConvertTo<T>(value);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or FormatException)
        {
            return false;
        }

        return converted != null;
    }

    private static InvokeResponseException BadRequest(string code, string message) => new(
        HttpStatusCode.BadRequest,
        new AdaptiveCardInvokeResponse
        {
            StatusCode = (int)HttpStatusCode.BadRequest,
            Type = "application/vnd.microsoft.error",
            Value = new Error { Code = code, Message = message },
        });
}
