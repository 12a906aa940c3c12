using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Confidence;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Evidence;
using Switchboard.Dialogs.FollowUps;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Models;
using Switchboard.Dialogs.Paths;
using Switchboard.Dialogs.Streaming;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Knowledge;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Generative;

/// <summary>
/// The chart's "Generative AI Response": a model writes it from the knowledge pages and receipts, and the evidence gate lets through what they say. Without a model, or when none
/// answers, the pages are quoted.
/// </summary>
public sealed class GenerativeResponse
{
    private readonly KnowledgeSearch _knowledge;
    private readonly EvidenceGathering _gathering;
    private readonly ModelChain _models;
    private readonly AnswerWriter _writer;
    private readonly AnswerLabels _labels;
    private readonly SessionStorage _storage;
    private readonly TypingIndicator _typing;
    private readonly GenerativeOptions _options;
    private readonly ExchangeHistory _history;
    private readonly AnswerReliability _reliability;
    private readonly TopicLimits _topics;
    private readonly TimeProvider _time;

    internal GenerativeResponse(
        KnowledgeSearch knowledge, EvidenceGathering gathering, ModelChain models, AnswerWriter writer, AnswerLabels labels, SessionStorage storage, ExchangeHistory history,
        AnswerReliability reliability, TopicLimits topics, TypingIndicator typing, IOptions<GenerativeOptions> options, TimeProvider time)
    {
        _knowledge = knowledge;
        _gathering = gathering;
        _models = models;
        _writer = writer;
        _labels = labels;
        _storage = storage;
        _history = history;
        _reliability = reliability;
        _topics = topics;
        _typing = typing;
        _options = options.Value;
        _time = time;
    }

    /// <summary>The answer to a message.</summary>
    public async Task<Response> RespondAsync(ITurnContext turnContext, Recognition recognition, QueryComplexity complexity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recognition);
        ArgumentNullException.ThrowIfNull(complexity);
        if (_topics.Find(recognition.Text) is { } topic)
        {
            return Response.Of(GenerativeReplies.Refusal.With(topic)) with { Reason = $"the bot does not talk about {topic}" };
        }

        IReadOnlyList<string> questions = complexity.Rule is ComplexityRule.SeveralIntents or ComplexityRule.SeveralQuestions ? Clauses.Split(recognition.Text) : [recognition.Text];

        var session = await _storage.LoadSessionAsync(turnContext, cancellationToken);
        _labels.Asked(session, string.Join(' ', questions));

        // The gate reads English; in other languages the pages are quoted as they are.
        return _models.IsConfigured && TurnLanguage.Of(turnContext).Name == TurnLanguage.English
            ? await WriteAsync(turnContext, session, recognition.Text, questions, cancellationToken)
            : await QuoteAsync(turnContext, questions, session, "", cancellationToken);
    }

    private async Task<Response> WriteAsync(ITurnContext turnContext, ConversationSession session, string text, IReadOnlyList<string> questions, CancellationToken cancellationToken)
    {
        var memory = PersonalMemory.IsGroup(turnContext) ? null : (await _storage.LoadProfileAsync(turnContext, cancellationToken)).Memory;
        var hits = await _gathering.FindAsync(text, questions, session, cancellationToken);
        var stream = StreamChannels.Open(turnContext, _time);
        if (stream is not null)
        {
            await stream.BeginAsync(cancellationToken);
        }

        var work = _writer.WriteAsync(turnContext, text, hits, memory, stream, cancellationToken);
        if (stream is null)
        {
            await _typing.ShowWhileAsync(turnContext, work, cancellationToken);
        }

        var written = await work;
        if (written.Pending is { } pending)
        {
            return Response.Silent with { Pending = pending, Reason = "a tool that asks first" };
        }

        if (written.Text.Length == 0)
        {
            return await QuoteAsync(turnContext, questions, session, written.Failure is null ? "the model's answer is not in the pages, " : "the model failed, ", cancellationToken);
        }

        Learn(hits);
        _history.Keep(turnContext, session, text, written.Answer.Compose());
        var score = AnswerConfidence.Of(written.Signals);
        AnswerLabels.Given(session, AnswerRoutes.Written, score, string.Join(' ', questions));
        return Answer(written, score, hits);
    }

    private Response Answer(WrittenAnswer written, double score, IReadOnlyList<KnowledgeHit> hits)
    {
        var confidence = _reliability.Of(AnswerRoutes.Written, score);
        var says = GenerativeReplies.Answer.With(written.Text) with { Stream = written.Shown };
        return new Response(says, confidence, Response.Nothing)
        {
            Reason = $"written by the model, {written.Answer.Supported} of {written.Answer.Supported + written.Cut} sentences in the pages{(written.Failure is null ? "" : ", broken off")}",
            Shown = written.Shown is null || _reliability.IsHigh(confidence) ? null : says,
            Offer = hits.Count == 0 ? EscalationReplies.Escalation : null,
        };
    }

    /// <summary>The best passage of each question, word for word; its confidence is that of the least sure one, because every part wants an answer.</summary>
    private async Task<Response> QuoteAsync(ITurnContext turnContext, IReadOnlyList<string> questions, ConversationSession session, string why, CancellationToken cancellationToken)
    {
        var hits = new List<KnowledgeHit>(questions.Count);
        foreach (var question in questions)
        {
            if (await _knowledge.FindAsync(question, cancellationToken) is not { } hit)
            {
                return Response.ForAPerson(EscalationReplies.Escalation, why + "no page of the knowledge says anything about it");
            }

            hits.Add(hit);
        }

        Learn(hits);
        var passages = hits.Select(hit => hit.Passage).Distinct().ToList();
        if (passages.Count == 0 || !passages.TrueForAll(IsEvident))
        {
            return Response.ForAPerson(EscalationReplies.Escalation, why + "nothing to look for in the knowledge");
        }

        var score = hits.Min(h => h.Confidence);
        AnswerLabels.Given(session, AnswerRoutes.Quoted, score, string.Join(' ', questions));
        return new Response(Quote(turnContext, passages), _reliability.Of(AnswerRoutes.Quoted, score), Response.Nothing)
        {
            Reason = why + "quoted from " + string.Join("; ", passages.Select(passage => passage.Source)),
        };
    }

    /// <summary>The gate, for a quotation too: each sentence has to be the passage's own.</summary>
    private static bool IsEvident(KnowledgePassage passage)
    {
        var gate = new EvidenceGate([new EvidenceSource("1", passage.Source, passage.Text)]);
        return new GatedAnswer(gate.Judge(passage.Text)).Failed.FirstOrDefault() is null;
    }

    private Reply Quote(ITurnContext turnContext, List<KnowledgePassage> passages) => passages is [var only]
        ? GenerativeReplies.Quotation.With(only.Text, Citations.Name(turnContext, only, _options.PagesUrl))
        : GenerativeReplies.Quotations.With(string.Join("\n\n", passages.Select(p => $"“{p.Text}” ({Citations.Name(turnContext, p, _options.PagesUrl)})")));

    private static void Learn(IEnumerable<KnowledgeHit> hits)
    {
        foreach (var hit in hits)
        {
            PathReasons.Learn(hit.Passage.Source);
        }
    }
}
