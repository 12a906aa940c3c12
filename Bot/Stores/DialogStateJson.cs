using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Builder.Dialogs;

namespace Switchboard.Bot.Stores;

/// <summary>
/// The dialog stack. Dialogs cast what they stored, so these slots get their type here, by name: <c>DialogState</c> and <c>dialogs</c>;
/// and in the state of a dialog <c>stepIndex</c>, and beside <c>state</c> a prompt's <c>options</c> and <c>expires</c>.
/// </summary>
internal sealed class DialogStateJson : JsonConverter<DialogState>
{
    private const string Stack = "dialogStack";

    public static bool IsSlot(string name) => name is "DialogState" or "dialogs";

    /// <summary>Reads a dialog stack when the reader stands on one; otherwise null, and the reader is where it was.</summary>
    public static DialogState? TryRead(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var ahead = reader;
        if (!ahead.Read() || ahead.TokenType != JsonTokenType.PropertyName || !ahead.ValueTextEquals(Stack)
            || !ahead.Read() || ahead.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var stack = new List<DialogInstance>();
        while (ahead.Read() && ahead.TokenType == JsonTokenType.StartObject)
        {
            stack.Add(ReadInstance(ref ahead));
        }

        if (ahead.TokenType != JsonTokenType.EndArray || !ahead.Read() || ahead.TokenType != JsonTokenType.EndObject)
        {
            return null;
        }

        reader = ahead;
        return new DialogState(stack);
    }

    public override DialogState? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader) ?? throw new JsonException("not a dialog stack");

    public override void Write(Utf8JsonWriter writer, DialogState value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(Stack);
        foreach (var instance in value.DialogStack ?? [])
        {
            WriteInstance(writer, instance, options);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteInstance(Utf8JsonWriter writer, DialogInstance instance, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", instance.Id);
        if (instance.StackIndex is { } index)
        {
            writer.WriteNumber("stackIndex", index);
        }

        if (instance.Version is { } version)
        {
            writer.WriteString("version", version);
        }

        if (instance.State is { } state)
        {
            writer.WriteStartObject("state");
            foreach (var (name, entry) in state)
            {
                writer.WritePropertyName(name);
                PlainJson.WriteValue(writer, entry, options);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static DialogInstance ReadInstance(ref Utf8JsonReader reader)
    {
        var instance = new DialogInstance();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "id":
                    instance.Id = reader.GetString();
                    break;
                case "stackIndex":
                    instance.StackIndex = reader.TokenType == JsonTokenType.Null ? null : reader.GetInt32();
                    break;
                case "version":
                    instance.Version = reader.GetString();
                    break;
                case "state" when reader.TokenType == JsonTokenType.StartObject:
                    instance.State = ReadState(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return instance;
    }

    private static Dictionary<string, object> ReadState(ref Utf8JsonReader reader)
    {
        var state = new Dictionary<string, object>();
        Utf8JsonReader options = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == "options")
            {
                options = reader;
            }

            state[name] = IsSlot(name) && TryRead(ref reader) is { } dialogs ? dialogs : PlainJson.ReadValue(ref reader, typed: true)!;
        }

        GiveTypes(state, ref options);
        return state;
    }

    private static void GiveTypes(Dictionary<string, object> state, ref Utf8JsonReader options)
    {
        if (state.TryGetValue("stepIndex", out var step) && step is long index)
        {
            state["stepIndex"] = (int)index;
            return;
        }

        if (state.GetValueOrDefault("state") is not Dictionary<string, object>)
        {
            return;
        }

        if (state.GetValueOrDefault("options") is Dictionary<string, object>)
        {
            state["options"] = JsonSerializer.Deserialize<PromptOptions>(ref options, StateJson.Options)!;
        }

        if (state.GetValueOrDefault("expires") is string text
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var expires))
        {
            state["expires"] = expires;
        }
    }
}
