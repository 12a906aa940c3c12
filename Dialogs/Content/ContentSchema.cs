using System.Text.Json;
using Json.Schema;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.Content;

/// <summary>
/// A kind of JSON file of the content, by the very JSON Schema that is published beside the files: what an editor underlines is what stops the start.
/// </summary>
internal sealed class ContentSchema
{
    private static readonly EvaluationOptions AllErrors = new() { OutputFormat = OutputFormat.List };

    private readonly JsonSchema _schema;
    private readonly JsonElement _json;

    private ContentSchema(string text)
    {
        _schema = JsonSchema.FromText(text);
        using var document = JsonDocument.Parse(text);
        _json = document.RootElement.Clone();
    }

    /// <summary>The schema of this file name, as it was when the program was built.</summary>
    public static ContentSchema Open(string name)
    {
        using var stream = typeof(ContentSchema).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no schema {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return new ContentSchema(reader.ReadToEnd());
    }

    /// <summary>Reads a file; null when it breaks the schema, and then each mistake is added.</summary>
    public ContentJson? Read(string file, string text, List<ContentError> errors)
    {
        text = text.TrimStart('\uFEFF');
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(text);
            json = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            errors.Add(new ContentError(file, (int)(e.LineNumber ?? 0) + 1, "the file is not valid JSON", "Check commas, quotes and brackets there; JSON has no comments.") { Column = (int)(e.BytePositionInLine ?? 0) + 1 });
            return null;
        }

        var content = new ContentJson(file, json, JsonPlaces.Read(text));
        var before = errors.Count;
        foreach (var (pointer, line, column) in content.Places.Repeated)
        {
            errors.Add(new ContentError(file, line, $"'{NameOf(pointer)}' stands there twice", "Keep one of the two.") { Column = column });
        }

        Check(content, errors);
        return errors.Count == before ? content : null;
    }

    private void Check(ContentJson content, List<ContentError> errors)
    {
        var results = _schema.Evaluate(content.Json, AllErrors);
        if (results.IsValid)
        {
            return;
        }

        foreach (var detail in results.Details ?? [])
        {
            foreach (var (keyword, message) in detail.Errors ?? [])
            {
                errors.Add(Describe(content, detail.InstanceLocation.ToString(), detail.SchemaLocation.Fragment.TrimStart('#'), keyword, message));
            }
        }
    }

    private ContentError Describe(ContentJson content, string pointer, string place, string keyword, string message)
    {
        switch (keyword)
        {
            case "" when place.LastIndexOf("/additionalProperties", StringComparison.Ordinal) is >= 0 and var cut:
                return content.Error(pointer, $"'{NameOf(pointer)}' is not a field here", $"Allowed are {string.Join(", ", FieldsOf(Find(place[..cut])))}.");
            case "required":
                var missing = RequiredOf(Find(place)).Where(name => !content.Has(pointer, name)).ToList();
                var described = missing.Select(name => Describe(Find($"{place}/properties/{name}"))).FirstOrDefault(text => text is not null);
                return content.Error(pointer, $"{string.Join(" and ", missing.Select(name => $"'{name}'"))} is missing", described is null ? "Add it." : $"Add it: {described}");
            default:
                return content.Error(pointer, $"{(pointer.Length == 0 ? "the file" : $"'{NameOf(pointer)}'")} is wrong: {char.ToLowerInvariant(message[0])}{message[1..].TrimEnd('.')}", Describe(Find(place)) ?? "See the schema beside the file.");
        }
    }

    private static string NameOf(string pointer) => pointer[(pointer.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private JsonElement? Find(string pointer)
    {
        JsonElement? at = _json;
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at is { ValueKind: JsonValueKind.Object } here && here.TryGetProperty(step, out var next) ? next : null;
        }

        return at;
    }

    private string? Describe(JsonElement? schema)
    {
        if (schema is { ValueKind: JsonValueKind.Object } here && here.TryGetProperty("$ref", out var reference) && !here.TryGetProperty("description", out _))
        {
            return Describe(Find(reference.GetString()!.TrimStart('#')));
        }

        return schema is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty("description", out var text) ? text.GetString() : null;
    }

    private static IEnumerable<string> FieldsOf(JsonElement? schema) =>
        schema is { } found && found.TryGetProperty("properties", out var fields) ? fields.EnumerateObject().Select(field => field.Name) : [];

    private static IEnumerable<string> RequiredOf(JsonElement? schema) =>
        schema is { } found && found.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
}
