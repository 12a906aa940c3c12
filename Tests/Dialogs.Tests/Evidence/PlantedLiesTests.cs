using Microsoft.Extensions.Logging.Abstractions;
using Switchboard.Dialogs.Evidence;
using Switchboard.Recognizers.Knowledge;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs.Evidence;

/// <summary>The gate stops nearly every planted lie and hardly any honest answer, about the sample pages.</summary>
public sealed class PlantedLiesTests
{
    private const int Passages = 5;

    private static readonly KnowledgeSearch Knowledge = new(Repository.Content, NullLogger<KnowledgeSearch>.Instance);

    [Theory]
    [InlineData("planted-answers.jsonl")]
    [InlineData("planted-answers-unseen.jsonl")]
    [InlineData("planted-answers-third.jsonl")]
    [InlineData("planted-answers-fourth.jsonl", 0.9)]
    [InlineData("planted-answers-fifth.jsonl")]
    [InlineData("planted-answers-elsewhere.jsonl", 0.95, 0.06)]
    [InlineData("planted-answers-sixth.jsonl", 0.95, 0.1)]
    [InlineData("planted-answers-seventh.jsonl")]
    [InlineData("planted-answers-eighth.jsonl", 0.95, 0.2)]
    [InlineData("planted-answers-ninth.jsonl", 0.88, 0.23)]
    [InlineData("planted-answers-tenth.jsonl", 0.9, 0.18)]
    public void The_gate_stops_lies_and_lets_honest_answers_through(string file, double leastCaught = 0.95, double mostBlocked = 0.05)
    {
        var answers = GateEvaluation.Read(Path.Combine(Repository.Root, "Tests", "Dialogs.Tests", "Evidence", file));

        var report = GateEvaluation.Run(answers, Find);

        Assert.True(report.CatchRate >= leastCaught, $"{report.CatchRate} caught; missed:\n{string.Join('\n', report.Missed)}");
        Assert.True(report.FalseBlockRate <= mostBlocked, $"{report.FalseBlockRate} blocked:\n{string.Join('\n', report.Blocked)}");
    }

    [Fact]
    public void There_are_enough_answers_half_of_them_lies()
    {
        var answers = GateEvaluation.Read(Path.Combine(Repository.Root, "Tests", "Dialogs.Tests", "Evidence", "planted-answers.jsonl"));

        Assert.True(answers.Count >= 120);
        Assert.InRange(answers.Count(answer => !answer.Honest) / (double)answers.Count, 0.45, 0.55);
    }

    [Fact]
    public void Every_page_is_evidence_for_itself()
    {
        foreach (var passage in Knowledge.Passages)
        {
            var judged = new EvidenceGate([new EvidenceSource("1", passage.Source, passage.Text)]).Judge(passage.Text);

            Assert.All(judged, sentence => Assert.True(sentence.Passes, $"{passage.Source}: {sentence.Text} {sentence.Verdict} {sentence.Detail}"));
        }
    }

    private static IEnumerable<(string Title, string Text)> Find(string? question) =>
        (question is null ? Knowledge.Passages : Knowledge.FindSeveralAsync(question, Passages).AsTask().GetAwaiter().GetResult().Select(hit => hit.Passage)).Select(passage => (passage.Source, passage.Text));
}
