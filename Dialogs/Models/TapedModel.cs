using System.Text.Json;
using System.Text.Json.Serialization;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Dialogs.Models;

/// <summary>What a model answered, as a tape holds it: a replay needs no model.</summary>
public static partial class TapedModel
{
    private const string MediaType = "application/json";
    private const string Mark = "(model) ";
    private const int Ok = 200;

    /// <summary>Whether a request of a tape is for a model.</summary>
    public static bool Is(string request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.StartsWith(Mark, StringComparison.Ordinal);
    }

    /// <summary>The request that a tape knows an answer by.</summary>
    public static string RequestOf(string purpose) => Mark + purpose;

    /// <summary>What a tape keeps.</summary>
    public static OutsideAnswer Write(ModelAnswer answer) => new(Ok, MediaType, JsonSerializer.Serialize(answer, TapedJson.Default.ModelAnswer));

    /// <summary>What a tape has kept.</summary>
    public static ModelAnswer Read(OutsideAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Body is { } body ? JsonSerializer.Deserialize(body, TapedJson.Default.ModelAnswer)! : new ModelAnswer("", answer.Failure ?? ModelFailures.Network);
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(ModelAnswer))]
    private sealed partial class TapedJson : JsonSerializerContext;
}
