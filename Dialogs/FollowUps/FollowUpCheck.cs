using Switchboard.Dialogs.Content;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>What the schema cannot say about a follow-up.</summary>
internal static class FollowUpCheck
{
    public static IEnumerable<ContentError> Of(FollowUpState state, IReadOnlyDictionary<string, FollowUpState> all, FollowUpSurroundings around) =>
    [
        .. CheckTrigger(state, all, around),
        .. CheckNext(state, all),
        .. CheckWebhook(state, all, around),
        .. CheckSentences(state, all, around),
    ];

    private static IEnumerable<ContentError> CheckTrigger(FollowUpState state, IReadOnlyDictionary<string, FollowUpState> all, FollowUpSurroundings around)
    {
        var content = state.Content;
        switch (state.File.After)
        {
            case null when all.Values.All(other => other.File.Next != state.Name):
                yield return content.Error("", "nothing leads to this follow-up", "Add 'after' with the name of an intent, or name it as 'next' of another one.");
                break;
            case { } intent when !around.Intents.Contains(intent):
                yield return content.Error("/after", $"the intent '{intent}' is unknown", $"Use the name of an intent in intents/*.lu{Closest(intent, around)}.");
                break;
            case { } intent when all.Values.First(other => other.File.After == intent) is var first && first != state:
                yield return content.Error("/after", $"something follows the intent '{intent}' already: {first.Content.File}", "Join the two, or name one as 'next' of the other.");
                break;
            case { } intent when Intents.All.Contains(intent) && SubjectResults.Of(intent) is null:
                yield return content.Error("/after", $"nothing can follow the intent '{intent}', the bot deals with it by itself", "Use another intent.");
                break;
        }
    }

    private static IEnumerable<ContentError> CheckNext(FollowUpState state, IReadOnlyDictionary<string, FollowUpState> all)
    {
        if (state.File.Next is not { } next)
        {
            yield break;
        }

        if (!all.ContainsKey(next))
        {
            yield return state.Content.Error("/next", $"the follow-up '{next}' is unknown", $"Use one of {string.Join(", ", all.Keys)}.");
            yield break;
        }

        var way = new List<string> { state.Name };
        for (var at = all[next]; ; at = all[at.File.Next])
        {
            way.Add(at.Name);
            if (at == state)
            {
                yield return state.Content.Error("/next", $"the follow-ups go in a circle: {string.Join(" → ", way)}", "Take one 'next' out; the person's next message begins anew.");
                yield break;
            }

            // A circle further on is told where it is.
            if (at.File.Next is null || !all.ContainsKey(at.File.Next) || way.Count > all.Count)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<ContentError> CheckWebhook(FollowUpState state, IReadOnlyDictionary<string, FollowUpState> all, FollowUpSurroundings around)
    {
        var (content, known) = (state.Content, VariablesBefore(state, all, around));
        foreach (var (input, text) in state.With.Concat(state.OrderNumber is { } number ? [KeyValuePair.Create("", number)] : []))
        {
            foreach (var variable in text.Variables.Except(known))
            {
                yield return content.Error(input.Length == 0 ? "/remember/orderNumber" : $"/with/{input}", $"the variable '{variable}' is not known here", $"Use {string.Join(", ", known)}.");
            }
        }

        foreach (var needed in state.File.Needs.Keys.Except(known))
        {
            yield return content.Error($"/needs/{needed}", $"the variable '{needed}' is not known here", $"Use {string.Join(", ", known)}.");
        }

        if (state.File.Webhook is not { } name)
        {
            yield break;
        }

        if (around.Webhooks.Find(name) is not { } webhook)
        {
            yield return content.Error("/webhook", $"the webhook '{name}' is unknown", $"Use one of {string.Join(", ", around.Webhooks.All.Select(other => other.Name))}, or add webhooks/{name}.json.");
            yield break;
        }

        foreach (var input in webhook.File.Inputs.Where(input => !state.With.ContainsKey(input) && !known.Contains(input)))
        {
            yield return content.Error("/webhook", $"the webhook '{name}' needs '{input}'", $"Add \"with\": {{ \"{input}\": \"…\" }} with one of {string.Join(", ", known.Select(variable => $"${{{variable}}}"))}.");
        }

        foreach (var input in state.With.Keys.Except(webhook.File.Inputs))
        {
            yield return content.Error($"/with/{input}", $"the webhook '{name}' has no input '{input}'", $"It has {string.Join(", ", webhook.File.Inputs)}.");
        }
    }

    private static IEnumerable<ContentError> CheckSentences(FollowUpState state, IReadOnlyDictionary<string, FollowUpState> all, FollowUpSurroundings around)
    {
        var (content, answers) = (state.Content, around.Answers);
        var known = VariablesAfter(state, all, around);
        for (var i = 0; i < state.File.Say.Count; i++)
        {
            var (sentence, pointer) = (state.File.Say[i], $"/say/{i}");
            foreach (var error in TemplateUse.Check(content, pointer + "/template", sentence.Template, known, answers))
            {
                yield return error;
            }

            foreach (var value in sentence.When.Keys.Except(known))
            {
                yield return content.Error($"{pointer}/when/{value}", $"there is no value '{value}' here", $"There are {string.Join(", ", known)}.");
            }

            if (sentence.Card is { } card && answers.FindCard(card) is null)
            {
                yield return content.Error($"{pointer}/card", $"the card '{card}' is missing", $"Put the Adaptive Card's JSON into cards/{card}.json.");
            }
            else if (sentence.Card is { } found)
            {
                foreach (var variable in answers.FindCard(found)!.Variables.Except([.. known, "summary"]))
                {
                    yield return content.Error($"{pointer}/card", $"the card '{found}' has a variable '{variable}' that is not supplied here", $"There are {string.Join(", ", known)} and summary.");
                }
            }
        }

        if (state.File.Say[^1].When.Count > 0)
        {
            yield return content.Error($"/say/{state.File.Say.Count - 1}", "nothing is said when no 'when' holds", "Let the last entry have no 'when'.");
        }

        var others = state.File.Needs.Select(need => ($"/needs/{need.Key}", need.Value, Supplied: VariablesBefore(state, all, around)));
        foreach (var (pointer, template, supplied) in state.File.Stale is { } stale ? others.Append(("/stale", stale, known)) : others)
        {
            foreach (var error in TemplateUse.Check(content, pointer, template, supplied, answers))
            {
                yield return error;
            }
        }
    }

    /// <summary>What is known when a state begins: what its intent brings, or all that the states before it left.</summary>
    private static List<string> VariablesBefore(FollowUpState state, IReadOnlyDictionary<string, FollowUpState> all, FollowUpSurroundings around, int depth = 0)
    {
        if (state.File.After is { } intent)
        {
            return [.. around.VariablesAfter(intent)];
        }

        var before = all.Values.Where(other => other.File.Next == state.Name && depth <= all.Count).Select(other => VariablesAfter(other, all, around, depth + 1)).ToList();
        return before.Count == 0 ? [] : [.. before.Aggregate<IEnumerable<string>>((left, right) => left.Intersect(right))];
    }

    private static List<string> VariablesAfter(FollowUpState state, IReadOnlyDictionary<string, FollowUpState> all, FollowUpSurroundings around, int depth = 0) =>
    [
        .. VariablesBefore(state, all, around, depth)
            .Concat(state.With.Keys)
            .Concat(state.File.Webhook is { } webhook ? [.. around.Webhooks.Find(webhook)?.Gives ?? [], FollowUpValues.AsOf, FollowUpValues.Age] : [])
            .Distinct(),
    ];

    private static string Closest(string intent, FollowUpSurroundings around) =>
        around.Intents.Intents.FirstOrDefault(other => other.Equals(intent, StringComparison.OrdinalIgnoreCase)) is { } same ? $", for example {same}" : "";
}
