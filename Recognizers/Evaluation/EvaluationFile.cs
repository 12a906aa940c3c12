using System.Text.Json;
using Switchboard.Recognizers.Content;

namespace Switchboard.Recognizers.Evaluation;

/// <summary>Reads examples from JSON Lines: one <c>{"text": "…", "intent": "…"}</c> a line, the intent null when the text is out of scope.</summary>
public static class EvaluationFile
{
    private const int MostErrors = 20;
    private const string Remedy = "Write one object a line: {\"text\": \"where is my order\", \"intent\": \"OrderStatus\"}, with the intent null for what is out of scope.";

    /// <summary>Reads a file; blank lines are skipped, members besides text and intent ignored.</summary>
    /// <exception cref="ContentException">The file cannot be read, or lines have mistakes; the first 20 are named.</exception>
    public static IReadOnlyList<EvaluationExample> Read(string path)
    {
        var examples = new List<EvaluationExample>();
        var errors = new List<ContentError>();
        var number = 0;
        foreach (var line in ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Parse(line, out var example) is { } problem)
            {
                errors.Add(new ContentError(path, number, problem, Remedy));
                if (errors.Count == MostErrors)
                {
                    break;
                }
            }
            else
            {
                examples.Add(example);
            }
        }

        if (examples.Count == 0 && errors.Count == 0)
        {
            errors.Add(new ContentError(path, 0, "there is no example in it", Remedy));
        }

        ContentException.ThrowIfAny(errors);
        return examples;
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ContentException([new ContentError(path, 0, exception.Message.TrimEnd('.'), "Name a file that exists and may be read.")]);
        }
    }

    /// <summary>What is wrong with a line, or null and its example.</summary>
    private static string? Parse(string line, out EvaluationExample example)
    {
        example = default;
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return $"this is a JSON {json.RootElement.ValueKind.ToString().ToLowerInvariant()}, not an object";
            }

            if (!json.RootElement.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
            {
                return "\"text\" is missing or no string";
            }

            if (!json.RootElement.TryGetProperty("intent", out var intent) || intent.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                return "\"intent\" is missing, or neither a string nor null";
            }

            if (intent.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(intent.GetString()))
            {
                return "\"intent\" is empty";
            }

            example = new EvaluationExample(text.GetString()!, intent.GetString());
            return null;
        }
        catch (JsonException exception)
        {
            return $"this is not JSON (character {exception.BytePositionInLine + 1})";
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair is valid JSON, but no text.
            return "a string has a broken character in it (half of a surrogate pair)";
        }
    }
}
