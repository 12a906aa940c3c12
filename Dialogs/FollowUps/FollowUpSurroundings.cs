using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>What follow-ups name: intents and what they bring, webhooks, templates and cards.</summary>
internal sealed record FollowUpSurroundings(IntentCatalog Intents, WebhookLibrary Webhooks, AnswerLibrary Answers)
{
    /// <summary>The variables that there are after an intent.</summary>
    public IEnumerable<string> VariablesAfter(string intent) =>
        SubjectResults.Of(intent) ?? Intents.Entities.Select(entity => entity.Name).Append(Recognizers.Entities.EntityNames.OrderNumber).Distinct();
}
