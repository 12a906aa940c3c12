using System.Text.Json;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.Content;

/// <summary>A JSON file of the content that keeps to its schema, with the places of its values.</summary>
internal sealed record ContentJson(string File, JsonElement Json, JsonPlaces Places)
{
    /// <summary>What other files call it: its name without folder and extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>A mistake at a value.</summary>
    public ContentError Error(string pointer, string problem, string remedy)
    {
        var (line, column) = Places.Of(pointer);
        return new ContentError(File, line, problem, remedy) { Column = column };
    }

    /// <summary>Whether the object at a place has a property.</summary>
    public bool Has(string pointer, string name)
    {
        var at = Json;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            at = at.ValueKind == JsonValueKind.Array ? at[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at.GetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return at.TryGetProperty(name, out _);
    }
}
