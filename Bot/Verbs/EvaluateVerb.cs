using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Embeddings;
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
        var withoutEncoder = new Option<bool>("--without-encoder") { Description = "Tell intents apart by words and letters alone, as when the sentence encoder is not installed." };
        var command = new Command("evaluate", "Trains the intents on one file and scores them on another; prints one JSON object. Exit codes: 0 measured, 2 a file or argument cannot be used.") { train, test, seed, withoutEncoder };
        command.SetAction((parsed, cancellationToken) =>
            EvaluateAsync(parsed.GetValue(train)!, parsed.GetValue(test)!, parsed.GetValue(seed), parsed.GetValue(withoutEncoder), output, error, cancellationToken));
        return command;
    }

    private static async Task<int> EvaluateAsync(string train, string test, int seed, bool withoutEncoder, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var (examples, tests) = (EvaluationFile.Read(train), EvaluationFile.Read(test));
            if (examples.All(e => e.Intent is null))
            {
                await error.WriteLineAsync($"{train}: there is no example with an intent in it. Give at least one.");
                return VerbExit.NotUsable;
            }

            var folder = withoutEncoder ? null : EncoderFolder.Find();
            if (folder is null)
            {
                await error.WriteLineAsync("Without the sentence encoder: words and letters decide alone.");
            }

            var encoder = folder is null ? null : SentenceEncoder.Load(folder);
            var report = await IntentEvaluation.RunAsync(examples, tests, encoder, seed, cancellationToken);
            await output.WriteLineAsync(JsonSerializer.Serialize(report, Json));
            return VerbExit.Done;
        }
        catch (Exception exception) when (exception is ContentException or InvalidDataException)
        {
            await error.WriteLineAsync(exception.Message);
            return VerbExit.NotUsable;
        }
    }
}
