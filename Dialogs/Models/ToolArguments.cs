using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Switchboard.Dialogs.Models;

/// <summary>The arguments of a tool call, which a model writes and nobody has checked.</summary>
public static class ToolArguments
{
    /// <summary>The name under which a call carries its arguments as they were written.</summary>
    public const string Written = "written";

    /// <summary>A call; one whose arguments are no JSON object carries the reason.</summary>
    public static FunctionCallContent Create(string id, string name, string json)
    {
        var call = FunctionCallContent.CreateFromParsedArguments(json, id, name, Parse);
        call.AdditionalProperties = new() { [Written] = json };
        return call;
    }

    /// <summary>The arguments as they were written.</summary>
    public static string Of(FunctionCallContent call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.AdditionalProperties?.TryGetValue(Written, out var written) == true && written is string json ? json
            : call.Arguments is { } arguments ? JsonSerializer.Serialize(arguments.ToDictionary(a => a.Key, a => a.Value?.ToString())) : "{}";
    }

    private static Dictionary<string, object?> Parse(string json)
    {
        using var document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
        return document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => (object?)property.Value.ToString(), StringComparer.Ordinal);
    }
}
