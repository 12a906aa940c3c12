using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Json;

/// <summary>Reads points in time in any ISO 8601 form, offset kept, and in the other forms a culture-neutral parser knows.</summary>
internal sealed class DateTimeOffsetReader : JsonConverter<DateTimeOffset>
{
    public override bool HandleNull => true;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadOrNull(ref reader) ?? default;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static DateTimeOffset? ReadOrNull(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A date and time was expected.");
        }

        if (reader.TryGetDateTimeOffset(out var value))
        {
            return value;
        }

        var text = JsonText.GetString(ref reader);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value)
            ? value
            : throw new JsonException("A date and time in ISO 8601 form was expected.");
    }
}

/// <summary>As <see cref="DateTimeOffsetReader"/>; empty text is no date.</summary>
internal sealed class NullableDateTimeOffsetReader : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffsetReader.ReadOrNull(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } known)
        {
            writer.WriteStringValue(known);
            return;
        }

        writer.WriteNullValue();
    }
}

/// <summary>Reads dates in any ISO 8601 form and in the other forms a culture-neutral parser knows; null and empty text are the default.</summary>
internal sealed class DateTimeReader : JsonConverter<DateTime>
{
    public override bool HandleNull => true;

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A date was expected.");
        }

        if (reader.TryGetDateTime(out var value))
        {
            return value;
        }

        var text = JsonText.GetString(ref reader);
        if (string.IsNullOrWhiteSpace(text))
        {
            return default;
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value)
            ? value
            : throw new JsonException("A date in ISO 8601 form was expected.");
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
