using System.Text.Json;
using System.Text.Json.Serialization;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>How a promised call is written.</summary>
public static class CallbackJson
{
    public static byte[] Write(Callback callback) => JsonSerializer.SerializeToUtf8Bytes(callback, CallbackJsonContext.Default.Callback);

    public static Callback Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, CallbackJsonContext.Default.Callback)!;
}

/// <summary>What is derived is not written.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Callback))]
[JsonSerializable(typeof(IReadOnlyList<Callback>))]
[JsonSerializable(typeof(BookingOutcome))]
internal sealed partial class CallbackJsonContext : JsonSerializerContext;
