using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Paths;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Knowledge;

namespace Switchboard.Dialogs.Generative;

/// <summary>The chart's "Generative AI Response": until a model writes one, the knowledge pages are quoted, with their source.</summary>
public sealed class GenerativeResponse(KnowledgeSearch knowledge)
{
    /// <summary>The answer to a message; its confidence is that of the least sure passage, because every part wants an answer.</summary>
    public Response Respond(Recognition recognition, QueryComplexity complexity)
    {
        ArgumentNullException.ThrowIfNull(recognition);
        ArgumentNullException.ThrowIfNull(complexity);
        IReadOnlyList<string> questions = complexity.Rule is ComplexityRule.SeveralIntents or ComplexityRule.SeveralQuestions ? Clauses.Split(recognition.Text) : [recognition.Text];
        var hits = new List<KnowledgeHit>(questions.Count);
        foreach (var question in questions)
        {
            if (knowledge.Find(question) is not { } hit)
            {
                return Response.ForAPerson(EscalationReplies.Escalation, "no page of the knowledge says anything about it");
            }

            PathReasons.Learn(hit.Passage.Source);
            hits.Add(hit);
        }

        return hits.Count == 0
            ? Response.ForAPerson(EscalationReplies.Escalation, "nothing to look for in the knowledge")
            : new Response(Quote([.. hits.Select(h => h.Passage).Distinct()]), hits.Min(h => h.Confidence), Response.Nothing)
            {
                Reason = "quoted from " + string.Join("; ", hits.Select(h => h.Passage.Source).Distinct()),
            };
    }

    private static Reply Quote(IReadOnlyList<KnowledgePassage> passages) => passages is [var only]
        ? GenerativeReplies.Quotation.With(only.Text, only.Source)
        : GenerativeReplies.Quotations.With(string.Join("\n\n", passages.Select(p => $"“{p.Text}” ({p.Source})")));
}
