using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs;

/// <summary>The chart's question "Complex Query?": the rules of <see cref="ComplexityRule"/>, in their order.</summary>
public sealed class ComplexQuery(AnswerLibrary answers, LanguageRecognizer recognizer, IOptions<RecognizerOptions> recognition, IOptions<ConversationOptions> conversation)
{
    /// <summary>Judges a message whose intent is clear.</summary>
    public async ValueTask<QueryComplexity> JudgeAsync(Understanding understanding, Recognition message, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Complexity is QueryComplexity.Complex)
        {
            return message.Complexity;
        }

        switch (understanding)
        {
            case Understanding.OpenQuestion:
                return new QueryComplexity.Complex("an open question without a prepared answer") { Rule = ComplexityRule.OpenQuestion };
            case Understanding.Question question when !answers.IsPrepared(question.Intent):
                return new QueryComplexity.Complex($"no prepared answer to {question.Intent}") { Rule = ComplexityRule.NoPreparedAnswer };
        }

        return await SeveralIntentsAsync(message, language, cancellationToken) ?? message.Complexity;
    }

    /// <summary>Whether parts of the message clearly mean different intents. What is said exactly like an example means one, however long.</summary>
    private async ValueTask<QueryComplexity?> SeveralIntentsAsync(Recognition message, string language, CancellationToken cancellationToken)
    {
        if (message.Evidence is { Source: not IntentSource.Classifier } || Clauses.Split(message.Text) is not { Count: > 1 } clauses)
        {
            return null;
        }

        var intents = new List<string>();
        foreach (var clause in clauses)
        {
            var clarity = ClarityRules.Judge(await recognizer.RecognizeAsync(clause, language, cancellationToken), recognition.Value);
            if (clarity is IntentClarity.Clear clear && clear.Score >= conversation.Value.InterruptionThreshold && !Intents.IsCourtesy(clear.Intent) && !intents.Contains(clear.Intent))
            {
                intents.Add(clear.Intent);
            }
        }

        var most = recognition.Value.ComplexIntents;
        return intents.Count >= most
            ? new QueryComplexity.Complex($"several intents: {string.Join(", ", intents)}", intents.Count, most) { Rule = ComplexityRule.SeveralIntents }
            : null;
    }
}
