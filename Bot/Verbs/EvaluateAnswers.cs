using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Dialogs.Confidence;
using Switchboard.Dialogs.Evidence;
using Switchboard.Dialogs.Models;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Embeddings;
using Switchboard.Recognizers.Knowledge;

namespace Switchboard.Bot.Verbs;

/// <summary><c>evaluate --answers F</c> and <c>evaluate --turns F</c>: what the evidence gate stops, and how far confidence can be trusted.</summary>
internal static class EvaluateAnswers
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Has the gate judge answers of which it is known whether they are true; <paramref name="labels"/> gets labelled turns of quotations, see <see cref="QuotationLabels"/>.</summary>
    /// <exception cref="ContentException">A file cannot be used.</exception>
    public static async Task GateAsync(string file, string? content, bool withoutEncoder, string? labels, TextWriter output)
    {
        var answers = GateEvaluation.Read(file);
        var folder = content is not null ? new ContentFolder(content) : new ContentFolder(Path.Combine(ContentRoot.Find(), new ContentOptions().Path));
        var encoder = withoutEncoder ? null : EncoderFolder.Find();
        using var knowledge = new KnowledgeSearch(folder, NullLogger<KnowledgeSearch>.Instance, () => encoder is null ? null : new SentenceEmbeddingGenerator(SentenceEncoder.Load(encoder)));
        var most = new GenerativeOptions().Passages;
        var found = new Dictionary<string, IReadOnlyList<KnowledgeHit>>(StringComparer.Ordinal);
        foreach (var text in answers.Where(answer => answer.Question is not null).SelectMany(answer => new[] { answer.Question!, answer.Answer }).Distinct())
        {
            found[text] = await knowledge.FindSeveralAsync(text, most);
        }

        if (labels is not null)
        {
            await File.WriteAllLinesAsync(labels, QuotationLabels.Of(answers, question => found[question] is [var best, ..] ? best : null).Select(turn => turn.ToLine()));
        }

        var report = GateEvaluation.Run(answers, asked =>
            (asked is null ? knowledge.Passages : found[asked].Select(hit => hit.Passage)).Select(passage => (passage.Source, passage.Text)));
        await output.WriteLineAsync(JsonSerializer.Serialize(report, Json));
    }

    /// <summary>Measures confidence on labelled turns; with <paramref name="fit"/> also writes the fit.</summary>
    /// <exception cref="ContentException">A file cannot be used.</exception>
    public static async Task ConfidenceAsync(string file, double cost, string? fit, TextWriter output)
    {
        var turns = ConfidenceEvaluation.Read(file);
        if (fit is not null)
        {
            await File.WriteAllTextAsync(fit, ConfidenceModel.Fit(turns).Write());
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(ConfidenceEvaluation.Run(turns, cost), Json));
    }
}
