using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Generative;
using Switchboard.Dialogs.Paths;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Knowledge;

namespace Switchboard.Dialogs;

/// <summary>The chart's question "User Intent Clear?": as the recognizer found, or an open question of no intent's that the knowledge pages answer.</summary>
public sealed class UserIntentClear(KnowledgeSearch knowledge, TopicLimits topics, IOptions<ConversationOptions> options)
{
    /// <summary>
    /// The answer for a message. What a prepared answer is for stays with it: the pages are asked when no intent is likely, and when the likeliest is less so than that
    /// a page answers.
    /// </summary>
    public async ValueTask<IntentClarity> JudgeAsync(Recognition recognition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recognition);
        if (recognition.Evidence is not { Source: IntentSource.Command or IntentSource.Example } && topics.Find(recognition.Text) is { } topic)
        {
            // Whatever else it looks like: node I says that the bot does not talk about it.
            return new IntentClarity.Clear(Intents.OpenQuestion, 1, options.Value.ConfidenceThreshold) { Explanation = $"about {topic}, which the bot does not talk about" };
        }

        return recognition.Clarity is IntentClarity.Clear clear
            ? await JudgeClearAsync(recognition, clear, cancellationToken)
            : await JudgeUnclearAsync(recognition, cancellationToken);
    }

    /// <summary>"Can I bring my dog into your stores?" is most like a question for where they are, and a page answers it.</summary>
    private async ValueTask<IntentClarity.Clear> JudgeClearAsync(Recognition recognition, IntentClarity.Clear clear, CancellationToken cancellationToken) =>
        recognition.Evidence is { Source: IntentSource.Classifier } && OpenQuestions.Is(recognition.Text)
            && Clauses.Split(recognition.Text).Count < 2 && await AnswerAsync([recognition.Text], cancellationToken) is { } answer && answer.Score > clear.Score
            ? answer
            : clear;

    private async ValueTask<IntentClarity> JudgeUnclearAsync(Recognition recognition, CancellationToken cancellationToken)
    {
        if (recognition.Clarity is not IntentClarity.Unclear { Reason: not UnclearReason.NothingSaid } unclear || !OpenQuestions.Is(recognition.Text))
        {
            return recognition.Clarity;
        }

        var questions = Clauses.Split(recognition.Text);
        if (questions.Count < 2 && unclear.Reason == UnclearReason.Ambiguous)
        {
            // One question that could mean two things: the person knows which.
            return unclear;
        }

        return await AnswerAsync(questions.Count < 2 ? [recognition.Text] : questions, cancellationToken) ?? recognition.Clarity;
    }

    /// <summary>Clear when the pages answer every one of the questions.</summary>
    private async ValueTask<IntentClarity.Clear?> AnswerAsync(IReadOnlyList<string> questions, CancellationToken cancellationToken)
    {
        var (least, threshold) = (1.0, options.Value.ConfidenceThreshold);
        var source = "";
        foreach (var question in questions)
        {
            if (await knowledge.FindAsync(question, cancellationToken) is not { } hit || hit.Confidence < threshold)
            {
                return null;
            }

            PathReasons.Learn(hit.Passage.Source);
            (least, source) = hit.Confidence < least ? (hit.Confidence, hit.Passage.Source) : (least, source);
        }

        return new IntentClarity.Clear(Intents.OpenQuestion, least, threshold) { Explanation = $"an open question that {source} answers" };
    }
}
