using Switchboard.Dialogs.Evidence;
using Switchboard.Recognizers.Knowledge;

namespace Switchboard.Dialogs.Confidence;

/// <summary>
/// Labelled turns without people: of answers known to be true it can be told whether the passage that would be quoted for the question says them. That is what a quotation is for.
/// </summary>
public static class QuotationLabels
{
    /// <summary>One turn for each question with a true answer.</summary>
    /// <param name="answers">Answers of which it is known whether they are true.</param>
    /// <param name="find">The passage that would be quoted for a question.</param>
    public static IEnumerable<LabelledTurn> Of(IEnumerable<JudgedAnswer> answers, Func<string, KnowledgeHit?> find) =>
        from answer in answers
        where answer is { Honest: true, Question: not null, Sources: null, Receipts: null or { Count: 0 } }
        group answer by answer.Question into asked
        let hit = find(asked.Key)
        where hit is not null
        select new LabelledTurn(AnswerRoutes.Quoted, hit.Confidence, asked.Any(answer => Says(hit.Passage, answer.Answer)));

    private static bool Says(KnowledgePassage passage, string answer) =>
        new GatedAnswer(new EvidenceGate([new EvidenceSource("1", passage.Source, passage.Text)]).Judge(answer)).Passes;
}
