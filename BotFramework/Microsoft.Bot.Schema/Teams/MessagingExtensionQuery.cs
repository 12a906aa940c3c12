using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A search in a messaging extension.</summary>
public class MessagingExtensionQuery
{
    public MessagingExtensionQuery()
    {
    }

    public MessagingExtensionQuery(
        string commandId = default,
        IList<MessagingExtensionParameter> parameters = default,
        MessagingExtensionQueryOptions queryOptions = default,
        string state = default)
    {
        CommandId = commandId;
        Parameters = parameters;
        QueryOptions = queryOptions;
        State = state;
    }

    [JsonPropertyName("commandId")]
    public string CommandId { get; set; }

    [JsonPropertyName("parameters")]
    public IList<MessagingExtensionParameter> Parameters { get; set; }

    [JsonPropertyName("queryOptions")]
    public MessagingExtensionQueryOptions QueryOptions { get; set; }

    [JsonPropertyName("state")]
    public string State { get; set; }
}
