namespace Switchboard.Dialogs.Webhooks;

/// <summary>What webhooks of the content may come to, as far as a conversation goes another way for it.</summary>
public sealed class PossibleAnswers(WebhookLibrary library)
{
    /// <summary>The results of a webhook, each with words for it: one for each word that a value is among, one for each outcome, and none at all.</summary>
    public IReadOnlyList<(string Words, WebhookResult Result)> Of(string webhook, DateTimeOffset now)
    {
        var found = library.Find(webhook) ?? throw new ArgumentException($"The content has no webhook '{webhook}'.", nameof(webhook));
        var words = found.File.Values.SelectMany(value => (value.Value.Among ?? []).Select(word => (value.Key, Word: word))).ToList();
        var usual = found.File.Values.Keys.ToDictionary(name => name, _ => "1", StringComparer.Ordinal);
        return
        [
            .. words.Count == 0 ? [("", Answered(usual, WebhookResult.Ok, now))] : words.Select(word => (word.Word, Answered(new(usual, StringComparer.Ordinal) { [word.Key] = word.Word }, WebhookResult.Ok, now))),
            .. found.Outcomes.Values.Distinct().Select(outcome => (outcome, Answered([], outcome, now))),
            ("no answer", new WebhookResult.Failed(WebhookReasons.Network)),
        ];
    }

    private static WebhookResult Answered(Dictionary<string, string> values, string outcome, DateTimeOffset now) =>
        new WebhookResult.Answered(new Dictionary<string, string>(values, StringComparer.Ordinal) { [WebhookResult.Outcome] = outcome }, now, null);
}
