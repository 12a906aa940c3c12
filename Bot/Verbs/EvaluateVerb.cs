using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Evaluation;

namespace Switchboard.Bot.Verbs;

/// <summary><c>evaluate --train F --test F</c>: trains the intents on one file, scores them on the other, and prints the numbers as one JSON object.</summary>
internal static class EvaluateVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(TextWriter output, TextWriter error)
    {
        var train = new Option<string>("--train") { Description = "JSON Lines to train on: {\"text\", \"intent\"}; intent null: out of scope.", Required = true, HelpName = "file" };
        var test = new Option<string>("--test") { Description = "JSON Lines to score on, in the same form.", Required = true, HelpName = "file" };
        var seed = new Option<int>("--seed") { Description = "Seed of the training: the same files and seed give the same numbers, times apart.", DefaultValueFactory = _ => 1 };
        var command = new Command("evaluate", "Trains the intents on one file and scores them on another; prints one JSON object. Exit codes: 0 measured, 2 a file or argument cannot be used.") { train, test, seed };
        command.SetAction((parsed, cancellationToken) =>
            EvaluateAsync(parsed.GetValue(train)!, parsed.GetValue(test)!, parsed.GetValue(seed), output, error, cancellationToken));
        return command;
    }

    private static async Task<int> EvaluateAsync(string train, string test, int seed, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var report = await IntentEvaluation.RunAsync(EvaluationFile.Read(train), EvaluationFile.Read(test), seed, cancellationToken);
            await output.WriteLineAsync(JsonSerializer.Serialize(report, Json));
            return VerbExit.Done;
        }
        catch (ContentException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return VerbExit.NotUsable;
        }
    }
}
