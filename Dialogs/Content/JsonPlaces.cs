using System.Text;
using System.Text.Json;

namespace Switchboard.Dialogs.Content;

/// <summary>Where in a JSON text each value stands, by its JSON pointer (RFC 6901).</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, (int Line, int Column)> _places = new(StringComparer.Ordinal);
    private readonly List<(string Pointer, int Line, int Column)> _repeated = [];
    private readonly byte[] _text;
    private readonly List<int> _lines = [0];

    private JsonPlaces(byte[] text)
    {
        _text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _lines.Add(i + 1);
            }
        }
    }

    /// <summary>Properties that an object has twice, at the second.</summary>
    public IReadOnlyList<(string Pointer, int Line, int Column)> Repeated => _repeated;

    /// <summary>Reads a text that is valid JSON.</summary>
    public static JsonPlaces Read(string text)
    {
        var places = new JsonPlaces(Encoding.UTF8.GetBytes(text));
        var reader = new Utf8JsonReader(places._text);
        reader.Read();
        places.ReadValue(ref reader, "", reader.TokenStartIndex);
        return places;
    }

    /// <summary>The place of a value, or of the nearest one around it that stands in the text.</summary>
    public (int Line, int Column) Of(string pointer)
    {
        for (; ; pointer = pointer[..pointer.LastIndexOf('/')])
        {
            if (_places.TryGetValue(pointer, out var place))
            {
                return place;
            }
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, string pointer, long start)
    {
        if (!_places.TryAdd(pointer, PlaceOf(start)))
        {
            var (line, column) = PlaceOf(start);
            _repeated.Add((pointer, line, column));
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, at) = (reader.GetString()!, reader.TokenStartIndex);
                    reader.Read();
                    ReadValue(ref reader, $"{pointer}/{Escape(name)}", at);
                }

                break;
            case JsonTokenType.StartArray:
                for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                {
                    ReadValue(ref reader, $"{pointer}/{i}", reader.TokenStartIndex);
                }

                break;
        }
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private (int Line, int Column) PlaceOf(long at)
    {
        var found = _lines.BinarySearch((int)at);
        var line = found < 0 ? ~found - 1 : found;
        return (line + 1, Encoding.UTF8.GetCharCount(_text.AsSpan(_lines[line]..(int)at)) + 1);
    }
}
