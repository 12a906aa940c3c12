using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Evidence;
using Switchboard.Dialogs.Models;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Bot.Desk;

/// <summary>
/// "The bot should have …": what an agent says the message meant goes into <c>Recognizer:LabelsPath</c>, from which intents are learned at the next start; what the last answer was
/// worth goes the way of a thumb up or down; what should have been answered goes into <c>Generative:AnswersPath</c>, and is kept with the numbers, among the questions without an answer.
/// </summary>
internal sealed partial class DeskLabels(
    IHandoffStore store, IntentCatalog intents, IOptions<RecognizerOptions> recognizer, IOptions<GenerativeOptions> generative, IHostEnvironment environment, TimeProvider time, ILogger<DeskLabels> logger)
{
    private readonly Lock _gate = new();

    public string? FindProblem(string? intent) =>
        string.IsNullOrEmpty(intent) || intents.Contains(intent) ? null : $"There is no intent '{intent}'.";

    public async Task KeepAsync(HandoffRecord record, string agent, string? intent, string? answer, bool? right, CancellationToken cancellationToken)
    {
        var question = HandoffDetails.Of(record).Asked.Trim();
        if (!string.IsNullOrEmpty(intent) && question.Length > 0)
        {
            Write(recognizer.Value.LabelsPath, new Label(question, intent, record.Language.Length == 0 ? TurnLanguage.English : record.Language), LabelJson.Readable.Label);
        }

        if (!string.IsNullOrWhiteSpace(answer) && question.Length > 0)
        {
            Write(generative.Value.AnswersPath, new JudgedAnswer(answer.Trim(), Honest: true, question), LabelJson.Readable.JudgedAnswer);
        }

        if (!string.IsNullOrEmpty(intent) || !string.IsNullOrWhiteSpace(answer) || right is not null)
        {
            var words = string.IsNullOrWhiteSpace(answer) ? question : $"{question}\n{answer.Trim()}";
            await store.AddEventAsync(
                new HandoffEvent(record.Conversation, time.GetUtcNow(), HandoffKinds.Labelled, agent, TimeSpan.Zero, TimeSpan.Zero, intent ?? (right is true ? "right" : right is false ? "wrong" : ""), words),
                cancellationToken);
        }
    }

    private void Write<T>(string file, T label, JsonTypeInfo<T> type)
    {
        if (file.Length == 0)
        {
            return;
        }

        try
        {
            var path = Path.Combine(environment.ContentRootPath, file);
            lock (_gate)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                File.AppendAllText(path, JsonSerializer.Serialize(label, type) + "\n");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotKept(e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What an agent said of a message could not be kept: {Reason}")]
    private partial void LogNotKept(string reason);

    internal sealed record Label(string Text, string Intent, string Language);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Label))]
    [JsonSerializable(typeof(JudgedAnswer))]
    internal sealed partial class LabelJson : JsonSerializerContext
    {
        public static LabelJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });
    }
}
