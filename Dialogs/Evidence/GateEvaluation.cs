using System.Text.Json;
using System.Text.Json.Serialization;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.Evidence;

/// <summary>Measures the gate on answers of which it is known whether they are true.</summary>
public static partial class GateEvaluation
{
    private const string Remedy = "Write one object a line: {\"question\": \"…\", \"answer\": \"…\", \"honest\": true}.";

    /// <summary>Reads JSON Lines.</summary>
    /// <exception cref="ContentException">The file cannot be read, or a line has a mistake.</exception>
    public static IReadOnlyList<JudgedAnswer> Read(string path)
    {
        var answers = new List<JudgedAnswer>();
        var errors = new List<ContentError>();
        try
        {
            foreach (var (index, line) in File.ReadLines(path).Index().Where(numbered => !string.IsNullOrWhiteSpace(numbered.Item)))
            {
                if (Parse(line) is { Answer.Length: > 0 } answer)
                {
                    answers.Add(answer);
                }
                else
                {
                    errors.Add(new ContentError(path, index + 1, "this is no judged answer", Remedy));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add(new ContentError(path, 0, e.Message.TrimEnd('.'), "Name a file that exists and may be read."));
        }

        if (answers.Count == 0 && errors.Count == 0)
        {
            errors.Add(new ContentError(path, 0, "there is no answer in it", Remedy));
        }

        ContentException.ThrowIfAny(errors);
        return answers;
    }

    /// <summary>Judges each; an answer is blocked when one of its sentences does not pass.</summary>
    /// <param name="find">Finds passages for a question; for null all of them.</param>
    public static GateReport Run(IReadOnlyList<JudgedAnswer> answers, Func<string?, IEnumerable<(string Title, string Text)>> find)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var judged = answers.Select(answer => (Answer: answer, Failed: new EvidenceGate(answer.Evidence(find), answer.Question ?? "").Judge(answer.Answer).FirstOrDefault(sentence => !sentence.Passes))).ToList();
        var lies = judged.Where(one => !one.Answer.Honest).ToList();
        var honest = judged.Where(one => one.Answer.Honest).ToList();
        return new GateReport
        {
            Lies = lies.Count,
            Honest = honest.Count,
            CatchRate = Share(lies.Count(one => one.Failed is not null), lies.Count),
            FalseBlockRate = Share(honest.Count(one => one.Failed is not null), honest.Count),
            CatchRateByLie = lies.GroupBy(one => one.Answer.Lie ?? "other").OrderBy(kind => kind.Key, StringComparer.Ordinal).ToDictionary(kind => kind.Key, kind => Share(kind.Count(one => one.Failed is not null), kind.Count())),
            Missed = [.. lies.Where(one => one.Failed is null).Select(one => one.Answer.Answer)],
            Blocked = [.. honest.Where(one => one.Failed is not null).Select(one => new BlockedAnswer(one.Answer.Answer, one.Failed!.Text, one.Failed.Verdict.ToString(), one.Failed.Detail))],
        };
    }

    private static double Share(int part, int all) => all == 0 ? 0 : Math.Round(part / (double)all, 4);

    private static JudgedAnswer? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JudgedJson.Default.JudgedAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(JudgedAnswer))]
    private sealed partial class JudgedJson : JsonSerializerContext;
}
