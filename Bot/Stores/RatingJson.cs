using System.Text.Json;
using System.Text.Json.Serialization;
using Switchboard.Dialogs.Satisfaction;

namespace Switchboard.Bot.Stores;

/// <summary>How a rating is written.</summary>
[JsonSerializable(typeof(Rating))]
internal sealed partial class RatingJson : JsonSerializerContext
{
    public static byte[] Write(Rating rating) => JsonSerializer.SerializeToUtf8Bytes(rating, Default.Rating);

    public static Rating Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.Rating)!;
}
