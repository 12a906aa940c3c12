using System.Text.Json;
using System.Text.Json.Serialization;

namespace Switchboard.Dialogs.Confidence;

/// <summary>A labelled turn as a line of JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LabelledTurn))]
internal sealed partial class LabelledTurnJson : JsonSerializerContext;
