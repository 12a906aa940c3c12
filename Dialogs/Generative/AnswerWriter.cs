using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Evidence;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Models;
using Switchboard.Dialogs.Streaming;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers.Knowledge;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Generative;

/// <summary>Has a model write an answer from sources, with tools where it wants them, through the evidence gate; once more when something fails there.</summary>
internal sealed class AnswerWriter(
    ModelChain models,
    PromptBuilder prompts,
    RelevantFacts facts,
    AnswerReliability reliability,
    WebhookLibrary webhooks,
    WebhookClient client,
    IOptions<GenerativeOptions> options,
    IOptions<ConversationOptions> conversation,
    TimeProvider time)
{
    private const int MostCallsARound = 4;

    // Free enough to say it in another way.
    private const float Freely = 0.7f;

    /// <summary>Writes an answer.</summary>
    /// <param name="hits">The passages found.</param>
    /// <param name="stream">Where the answer is shown while it is written; null where it is not.</param>
    public async Task<WrittenAnswer> WriteAsync(
        ITurnContext turnContext, string question, IReadOnlyList<KnowledgeHit> hits, PersonMemory? memory, IStreamChannel? stream, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var session = ConversationSession.Required(turnContext);
        var said = string.Join('\n', (session.Exchanges ?? []).Select(exchange => exchange.Question).Append(question));
        var tools = new ToolBox(webhooks, client, turnContext, said);
        var sources = EvidenceGathering.Number(hits);
        var citations = Citations.For(turnContext, sources, hits, options.Value.PagesUrl);
        var known = await facts.ChooseAsync(memory, question, TurnLanguage.Of(turnContext).Name, cancellationToken);
        var messages = prompts.Build(question, sources, session, known);

        // What may be shown at once is what will not be held back at the end.
        var mayShow = hits.Count > 0 && hits.Max(hit => hit.Confidence) >= conversation.Value.ConfidenceThreshold;
        AnswerStream Begin() => new(new EvidenceGate([.. sources, .. tools.Receipts], said), citations, mayShow || tools.Receipts.Any() ? stream : null);

        var draft = Begin();
        var answer = new ModelAnswer("", ModelFailures.None);
        for (var round = 0; ; round++)
        {
            var rest = options.Value.Timeout - time.GetElapsedTime(started);
            var declared = round < options.Value.MaxToolRounds ? tools.Declarations : [];
            answer = await AskAsync("answer", messages, declared, rest, session, draft, cancellationToken);
            if (answer.Failure is not null || answer.Calls.Count == 0 || draft.HasShown || declared.Count == 0)
            {
                break;
            }

            if (await CallAsync(tools, answer.Calls, messages, cancellationToken) is { } pending)
            {
                return new WrittenAnswer(new GatedAnswer([]), "", new AnswerSignals(0, 0)) { Pending = pending };
            }

            foreach (var receipt in tools.Receipts)
            {
                citations.Add(receipt);
            }

            draft = Begin();
        }

        draft.End(answer.Failure is null && !answer.IsCut);
        var first = draft.Answer;
        if (answer.Failure is null && !draft.HasShown && first.Failed.Any())
        {
            (draft, answer) = await RewriteAsync(answer, first, draft, Begin, messages, options.Value.Timeout - time.GetElapsedTime(started), session, cancellationToken);
        }

        var written = Judge(draft, first, answer, hits, citations, draft.HasShown ? stream : null);
        return written.Text.Length > 0 && written.Failure is null && reliability.IsClose(written.Signals)
            ? await CompareAsync(written, messages, new EvidenceGate([.. sources, .. tools.Receipts], said), citations, options.Value.Timeout - time.GetElapsedTime(started), session, cancellationToken)
            : written;
    }

    /// <summary>Has the answer written once more, in other words; how far the two agree is one more signal. Nothing of the second is shown.</summary>
    private async Task<WrittenAnswer> CompareAsync(
        WrittenAnswer written, List<ChatMessage> messages, EvidenceGate gate, Citations citations, TimeSpan rest, ConversationSession session, CancellationToken cancellationToken)
    {
        var second = new AnswerStream(gate, citations, null);
        var answer = await AskAsync("second sample", messages, [], rest, session, second, cancellationToken, Freely);
        second.End(answer.Failure is null && !answer.IsCut);
        return answer.Failure is not null ? written : written with
        {
            Signals = written.Signals with { Agreement = SampleAgreement.Of(written.Answer.Compose(), second.Answer.Compose()) },
        };
    }

    /// <summary>A second try with what failed in the first; the better of the two stays.</summary>
    private async Task<(AnswerStream Draft, ModelAnswer Answer)> RewriteAsync(
        ModelAnswer answer, GatedAnswer first, AnswerStream draft, Func<AnswerStream> begin, List<ChatMessage> messages, TimeSpan rest, ConversationSession session, CancellationToken cancellationToken)
    {
        messages.Add(new ChatMessage(ChatRole.Assistant, answer.Text));
        messages.Add(prompts.Rewrite(first.Failed));
        var second = begin();
        var rewritten = await AskAsync("rewrite", messages, [], rest, session, second, cancellationToken);
        second.End(rewritten.Failure is null && !rewritten.IsCut);
        return second.HasShown || (rewritten.Failure is null && second.Answer.Supported >= first.Supported && second.Answer.Coverage >= first.Coverage) ? (second, rewritten) : (draft, answer);
    }

    private async Task<ModelAnswer> AskAsync(
        string purpose, List<ChatMessage> messages, IReadOnlyList<AITool> tools, TimeSpan rest, ConversationSession session, IAnswerSink sink, CancellationToken cancellationToken, float temperature = 0)
    {
        var request = new ModelRequest(purpose, messages, tools, options.Value.TokensPerConversation - session.ModelTokens, rest) { Temperature = temperature };
        var answer = await models.AskAsync(request, sink, cancellationToken);
        session.ModelTokens += answer.Tokens;
        return answer;
    }

    /// <summary>Calls what a model wants called; what has to be confirmed first ends the round.</summary>
    private static async Task<PendingAction?> CallAsync(ToolBox tools, IReadOnlyList<ModelCall> calls, List<ChatMessage> messages, CancellationToken cancellationToken)
    {
        messages.Add(new ChatMessage(ChatRole.Assistant, [.. calls.Select(call => (AIContent)ToolArguments.Create(call.Id, call.Name, call.Arguments))]));
        foreach (var (index, call) in calls.Index())
        {
            var result = index < MostCallsARound ? await tools.CallAsync(call, cancellationToken) : new ToolResult("Too many calls at once; this one was not made.");
            if (result.Pending is not null)
            {
                return result.Pending;
            }

            messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.Id, result.Text)]));
        }

        return null;
    }

    private static WrittenAnswer Judge(AnswerStream draft, GatedAnswer first, ModelAnswer answer, IReadOnlyList<KnowledgeHit> hits, Citations citations, IStreamChannel? shown)
    {
        var gated = draft.Answer;
        var used = gated.Sources.Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= hits.Count ? hits[number - 1] : null).OfType<KnowledgeHit>().ToList();
        var signals = new AnswerSignals(
            used.Count == 0 ? 0 : used.Max(hit => hit.Confidence),
            first.Claims == 0 ? gated.Coverage : first.Coverage,
            gated.Sources.Count(id => id[0] is 'R' or 'r'))
        { LogProbability = answer.LogProbability };
        var text = gated.Supported == 0 ? "" : draft.Compose() + citations.Notes();
        return new WrittenAnswer(gated, text, signals) { Failure = answer.Failure, Shown = shown, Cut = gated.Failed.Count() };
    }
}
