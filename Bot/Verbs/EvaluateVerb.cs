using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Embeddings;
using Switchboard.Recognizers.Evaluation;

namespace Switchboard.Bot.Verbs;

/// <summary>
/// <c>evaluate --train F --test F</c>: trains the intents on one file, scores them on the other, and prints the numbers as one JSON object. <c>--answers F</c> and <c>--turns F</c>
/// measure the evidence gate and the confidence instead.
/// </summary>
internal static class EvaluateVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(TextWriter output, TextWriter error)
    {
        var train = new Option<string>("--train") { Description = "JSON Lines to train on: {\"text\", \"intent\"}; intent null: out of scope.", HelpName = "file" };
        var test = new Option<string>("--test") { Description = "JSON Lines to score on, in the same form.", HelpName = "file" };
        var seed = new Option<int>("--seed") { Description = "Seed of the training: the same files and seed give the same numbers, times apart.", DefaultValueFactory = _ => 1 };
        var withoutEncoder = new Option<bool>("--without-encoder") { Description = "Tell intents apart by words and letters alone, as when the sentence encoder is not installed." };
        var answers = new Option<string>("--answers") { Description = "Instead: JSON Lines of answers that the evidence gate judges: {\"question\", \"answer\", \"honest\"}.", HelpName = "file" };
        var content = new Option<string>("--content") { Description = "With --answers: the content folder whose knowledge they are about.", HelpName = "folder" };
        var labels = new Option<string>("--labels") { Description = "With --answers: a file for labelled turns, to be measured with --turns: whether the passage that would be quoted says the true answer.", HelpName = "file" };
        var turns = new Option<string>("--turns") { Description = "Instead: JSON Lines of labelled turns, to measure confidence: {\"route\", \"score\", \"right\"}.", HelpName = "file" };
        var cost = new Option<double>("--cost") { Description = "With --turns: how many escalations a wrong answer costs.", DefaultValueFactory = _ => 5 };
        var fit = new Option<string>("--fit") { Description = "With --turns: the file that the fitted confidence is written to, for Generative:ConfidencePath.", HelpName = "file" };
        var command = new Command("evaluate", "Trains the intents on one file and scores them on another, or measures answers; prints JSON. Exit codes: 0 measured, 2 a file or argument cannot be used.")
        {
            train, test, seed, withoutEncoder, answers, content, labels, turns, cost, fit,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(answers) is null && result.GetResult(turns) is null && (result.GetResult(train) is null || result.GetResult(test) is null))
            {
                result.AddError("Give --train and --test, or --answers, or --turns.");
            }
        });
        command.SetAction((parsed, cancellationToken) => TryAsync(error, () =>
            parsed.GetValue(answers) is { } judged ? EvaluateAnswers.GateAsync(judged, parsed.GetValue(content), parsed.GetValue(withoutEncoder), parsed.GetValue(labels), output)
            : parsed.GetValue(turns) is { } labelled ? EvaluateAnswers.ConfidenceAsync(labelled, parsed.GetValue(cost), parsed.GetValue(fit), output)
            : EvaluateAsync(parsed.GetValue(train)!, parsed.GetValue(test)!, parsed.GetValue(seed), parsed.GetValue(withoutEncoder), output, error, cancellationToken)));
        return command;
    }

    private static async Task<int> TryAsync(TextWriter error, Func<Task> measure)
    {
        try
        {
            await measure();
            return VerbExit.Done;
        }
        catch (Exception exception) when (exception is ContentException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message);
            return VerbExit.NotUsable;
        }
    }

    private static async Task EvaluateAsync(string train, string test, int seed, bool withoutEncoder, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var (examples, tests) = (EvaluationFile.Read(train), EvaluationFile.Read(test));
        if (examples.All(e => e.Intent is null))
        {
            throw new InvalidDataException($"{train}: there is no example with an intent in it. Give at least one.");
        }

        var folder = withoutEncoder ? null : EncoderFolder.Find();
        if (folder is null)
        {
            await error.WriteLineAsync("Without the sentence encoder: words and letters decide alone.");
        }

        var encoder = folder is null ? null : new SentenceEmbeddingGenerator(SentenceEncoder.Load(folder));
        var report = await IntentEvaluation.RunAsync(examples, tests, encoder, seed, cancellationToken);
        await output.WriteLineAsync(JsonSerializer.Serialize(report, Json));
    }
}
