using Microsoft.Bot.Builder;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Content;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>The chart's "Move to Next State", O, Y, Z, AA: goes from state to state, asks what has to be asked outside, and says what came of it.</summary>
public sealed class NextState(
    FollowUpLibrary library, WebhookLibrary webhooks, WebhookClient client, AnswerLibrary answers, Replies replies, TypingIndicator typing)
{
    /// <summary>Runs what follows an intent.</summary>
    public async Task MoveToNextStateAsync(ITurnContext turnContext, FollowUp.State followUp, CancellationToken cancellationToken)
    {
        var state = library.After(followUp.Intent) ?? throw new InvalidOperationException($"Nothing follows the intent '{followUp.Intent}'.");
        var values = new Dictionary<string, string>(followUp.Variables, StringComparer.Ordinal);
        var path = RecordedPath.Of(turnContext);
        path.Note("O");
        NeedExternal(path, state, values);
        for (FollowUpState? at = state; at is not null; at = library.Next(at))
        {
            if (!await EnterAsync(turnContext, at, values, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Whether what follows an intent is asked in the person's name.</summary>
    public bool NeedsSignIn(FollowUp.State followUp)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        return library.After(followUp.Intent) is { } first && WayFrom(first, followUp.Variables).Any(at => at.File.Webhook is { } name && webhooks.Find(name) is { File.SignIn: true });
    }

    /// <summary>
    /// Asks again what follows an intent, for a card that shows it: nothing is said and nothing remembered, and only what is read is asked. Null when nothing of that kind follows,
    /// or something that it needs is missing.
    /// </summary>
    public async Task<Reply?> LookAgainAsync(ITurnContext turnContext, string intent, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        if (library.After(intent) is not { File.Webhook: { } name } state
            || webhooks.Find(name) is not { File.Method: "GET" } webhook
            || state.File.Needs.Keys.Concat(webhook.File.Inputs.Except(state.With.Keys)).Any(needed => variables.GetValueOrDefault(needed, "").Length == 0))
        {
            return null;
        }

        var values = new Dictionary<string, string>(variables, StringComparer.Ordinal);
        foreach (var (input, text) in state.With)
        {
            values[input] = text.Fill(part => values.GetValueOrDefault(part, ""));
        }

        var inputs = webhook.File.Inputs.ToDictionary(input => input, input => values.GetValueOrDefault(input, ""), StringComparer.Ordinal);
        if (await client.CallAsync(turnContext, webhook.Name, inputs, cancellationToken) is not WebhookResult.Answered answered)
        {
            return TemplateUse.Fill(answers, webhook.File.Failure, values);
        }

        FollowUpValues.Add(values, answered, TurnLanguage.Of(turnContext).Culture);
        return state.Choose(values) is var sentence && TemplateUse.Fill(answers, sentence.Template, values) is var reply && sentence.Card is { } card
            ? reply with { Card = new CardReply(card, values) }
            : reply;
    }

    /// <summary>Y: the whole way of states is one box of the chart; it goes outside when one of them does.</summary>
    private void NeedExternal(RecordedPath path, FollowUpState first, Dictionary<string, string> values)
    {
        var outside = WayFrom(first, values).Any(at => at.File.Webhook is not null);
        path.Note("Y", outside ? "Yes" : "No");
        path.Note(outside ? "Z" : "AA");
        if (outside)
        {
            path.Use(ChartServices.ExternalApis);
        }
    }

    /// <summary>The states that are gone through; none where something has to be asked for first.</summary>
    private IEnumerable<FollowUpState> WayFrom(FollowUpState first, IReadOnlyDictionary<string, string> values)
    {
        var asks = first.File.Needs.Keys.Any(needed => values.GetValueOrDefault(needed, "").Length == 0);
        for (FollowUpState? at = asks ? null : first; at is not null; at = library.Next(at))
        {
            yield return at;
        }
    }

    /// <summary>False when the way ends here.</summary>
    private async Task<bool> EnterAsync(ITurnContext turnContext, FollowUpState state, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        foreach (var (needed, question) in state.File.Needs)
        {
            if (values.GetValueOrDefault(needed, "").Length == 0)
            {
                await replies.SayAsync(turnContext, TemplateUse.Fill(answers, question, values), cancellationToken);
                return false;
            }
        }

        foreach (var (input, text) in state.With)
        {
            values[input] = text.Fill(name => values.GetValueOrDefault(name, ""));
        }

        var goesOn = state.File.Webhook is null || await TriggerWebhookAsync(turnContext, state, values, cancellationToken);
        var sentence = goesOn ? state.Choose(values) : null;
        Remember(turnContext, state, sentence, values);
        if (sentence is not null)
        {
            await SayAsync(turnContext, state, sentence, values, cancellationToken);
        }

        return goesOn;
    }

    /// <summary>Z. False when the service did not answer, which the person has been told.</summary>
    private async Task<bool> TriggerWebhookAsync(ITurnContext turnContext, FollowUpState state, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        var webhook = webhooks.Find(state.File.Webhook!)!;
        var inputs = webhook.File.Inputs.ToDictionary(input => input, input => values.GetValueOrDefault(input, ""), StringComparer.Ordinal);
        var call = client.CallAsync(turnContext, webhook.Name, inputs, cancellationToken);
        await typing.ShowWhileAsync(turnContext, call, cancellationToken);
        if (await call is WebhookResult.Answered answered)
        {
            FollowUpValues.Add(values, answered, TurnLanguage.Of(turnContext).Culture);
            return true;
        }

        await replies.SayAsync(turnContext, TemplateUse.Fill(answers, webhook.File.Failure, values), cancellationToken);
        return false;
    }

    private async Task SayAsync(ITurnContext turnContext, FollowUpState state, FollowUpSentence sentence, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (state.File.Stale is { } stale && values.GetValueOrDefault(FollowUpValues.Age, "").Length > 0)
        {
            await replies.SayAsync(turnContext, TemplateUse.Fill(answers, stale, values), cancellationToken);
        }

        var reply = TemplateUse.Fill(answers, sentence.Template, values);
        await replies.SayAsync(turnContext, sentence.Card is { } card ? reply with { Card = new CardReply(card, values) } : reply, cancellationToken);
    }

    private static void Remember(ITurnContext turnContext, FollowUpState state, FollowUpSentence? sentence, Dictionary<string, string> values)
    {
        if (state.OrderNumber is { } number && ConversationSession.Of(turnContext) is { } session)
        {
            // "It" can only mean an order that exists.
            session.OrderNumber = sentence is { Forget: true } ? null : number.Fill(name => values.GetValueOrDefault(name, ""));
        }
    }
}
