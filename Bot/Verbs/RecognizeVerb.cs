using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Recognizers.Text;
using Switchboard.Recognizers.Entities;

namespace Switchboard.Bot.Verbs;

/// <summary><c>recognize</c>: reads one request a line, <c>{"model","input","reference"}</c>, and answers each with its results on a line of its own.</summary>
internal static class RecognizeVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(TextReader input, TextWriter output, TextWriter error)
    {
        var culture = new Option<string>("--culture") { Description = "Language of the texts, such as de-de; a line's own \"culture\" comes first.", DefaultValueFactory = _ => Culture.English };
        var command = new Command("recognize", "Finds entities: JSON Lines {\"model\",\"input\",\"reference\"} on standard input, JSON Lines with \"results\" on standard output. Exit codes: 0 all answered, 1 some lines could not be read and are named on standard error.") { culture };
        command.SetAction((parsed, cancellationToken) => RunAsync(input, output, error, parsed.GetValue(culture)!, TimeProvider.System, cancellationToken));
        return command;
    }

    /// <summary>Answers every line that can be read, in order; names the others and goes on.</summary>
    internal static async Task<int> RunAsync(TextReader input, TextWriter output, TextWriter error, string culture, TimeProvider clock, CancellationToken cancellationToken)
    {
        var exit = VerbExit.Done;
        for (var number = 1; await input.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                await output.WriteLineAsync(Answer(number == 1 ? line.TrimStart('\uFEFF') : line, culture, clock));
            }
            catch (FormatException exception)
            {
                exit = VerbExit.Failed;
                await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"line {number}: {exception.Message}"));
            }
        }

        return exit;
    }

    private static string Answer(string line, string culture, TimeProvider clock)
    {
        var request = Read(line);
        var results = EntityModels.Recognize(request.Model, request.Input, request.Culture ?? culture, Reference(request.Reference, clock))
            ?? throw new FormatException($"\"model\" is '{Shorten(request.Model)}'; use one of {string.Join(", ", EntityModels.Names)}");
        return JsonSerializer.Serialize(
            new
            {
                request.Model,
                request.Input,
                request.Reference,
                Results = results.Select(result => new { result.Text, result.Start, result.End, result.TypeName, result.Resolution }),
            },
            Json);
    }

    private static Request Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("a JSON object {\"model\",\"input\",\"reference\"} is needed");
            }

            return new Request(
                Text(document.RootElement, "model") ?? throw new FormatException($"\"model\" is missing; use one of {string.Join(", ", EntityModels.Names)}"),
                Text(document.RootElement, "input") ?? throw new FormatException("\"input\" is missing; it is the text to look through"),
                Text(document.RootElement, "reference"),
                Text(document.RootElement, "culture"));
        }
        catch (JsonException exception)
        {
            throw new FormatException($"this is no JSON: {exception.Message}", exception);
        }
    }

    private static string? Text(JsonElement request, string name)
    {
        if (!request.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"\"{name}\" has to be a text in quotes");
        }
        catch (InvalidOperationException exception)
        {
            // Half a surrogate pair cannot be written back.
            throw new FormatException($"\"{name}\" holds half a character; write both halves of the pair", exception);
        }
    }

    private static DateTime Reference(string? text, TimeProvider clock)
    {
        if (text is null)
        {
            return clock.GetLocalNow().DateTime;
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var reference)
            ? DateTime.SpecifyKind(reference, DateTimeKind.Unspecified)
            : throw new FormatException($"\"reference\" is '{Shorten(text)}'; write a date and time such as 2016-11-07T00:00:00");
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "\u2026";

    private sealed record Request(string Model, string Input, string? Reference, string? Culture);
}
