using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.FollowUps;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Dialogs.Content;

/// <summary>What is said, asked outside and done after it, read together because each names the others.</summary>
internal sealed record ContentLoader(AnswerLibrary Answers, WebhookLibrary Webhooks, FollowUpLibrary FollowUps)
{
    private const string Schemas = ".schema.json";

    /// <summary>Reads answers, cards, webhooks and follow-ups.</summary>
    /// <exception cref="ContentException">There are mistakes; all of them are named.</exception>
    public static ContentLoader Load(ContentFolder folder, IntentCatalog intents, WebhookSurroundings around)
    {
        var errors = new List<ContentError>();
        var followUps = FollowUpLibrary.Read(ReadJson(folder, "follow-ups"), errors);
        AnswerLibrary? answers = null;
        try
        {
            answers = AnswerLibrary.Load(folder, intents, [.. followUps.Intents]);
        }
        catch (ContentException e)
        {
            errors.AddRange(e.Errors);
        }

        var webhooks = WebhookLibrary.Create(ReadJson(folder, "webhooks"), answers, around, errors);
        if (answers is not null)
        {
            followUps.Check(new FollowUpSurroundings(intents, webhooks, answers), errors);
        }

        errors.AddRange(Missing(folder, webhooks, followUps));
        ContentException.ThrowIfAny(errors);
        return new ContentLoader(answers!, webhooks, followUps);
    }

    /// <summary>Goes over to what another one has read.</summary>
    public void TakeOver(ContentLoader other)
    {
        Answers.TakeOver(other.Answers);
        Webhooks.TakeOver(other.Webhooks);
        FollowUps.TakeOver(other.FollowUps);
    }

    /// <summary>What the dialogs themselves count on.</summary>
    private static IEnumerable<ContentError> Missing(ContentFolder folder, WebhookLibrary webhooks, FollowUpLibrary followUps)
    {
        var root = folder.Display(folder.Root).TrimEnd('/', '.');
        foreach (var intent in SubjectResults.Intents.Where(intent => !followUps.Follows(intent)))
        {
            yield return new ContentError(root + "/follow-ups", 0, $"nothing follows the intent '{intent}'", $"Add a .json file with \"after\": \"{intent}\".");
        }

        foreach (var webhook in webhooks.All.Where(webhook => webhook.Tool?.Confirm is not null && followUps.IntentOf(webhook.Name) is null))
        {
            yield return new ContentError($"{root}/webhooks/{webhook.Name}.json", 0, "nothing tells what came of this tool once it is confirmed", $"Add a follow-up with \"webhook\": \"{webhook.Name}\" that comes after an intent.");
        }

        foreach (var use in WebhookUse.All)
        {
            if (webhooks.Find(use.Name) is not { } webhook)
            {
                yield return new ContentError($"{root}/webhooks/{use.Name}.json", 0, $"the webhook '{use.Name}' is missing or has mistakes", $"It has the inputs {string.Join(", ", use.Inputs)} and gives {string.Join(", ", use.Values)}.");
                continue;
            }

            foreach (var input in webhook.File.Inputs.Except(use.Inputs))
            {
                yield return new ContentError($"{root}/webhooks/{use.Name}.json", 0, $"the bot supplies no input '{input}' to the webhook '{use.Name}'", $"It supplies {string.Join(", ", use.Inputs)}.");
            }

            foreach (var value in use.Values.Except(webhook.Gives))
            {
                yield return new ContentError($"{root}/webhooks/{use.Name}.json", 0, $"the webhook '{use.Name}' gives no value '{value}'", "Add it to 'values'; the bot needs it.");
            }
        }
    }

    private static List<(string Name, string Text)> ReadJson(ContentFolder folder, string subfolder) =>
        [.. folder.Read(subfolder, ".json").Where(file => !file.Name.EndsWith(Schemas, StringComparison.Ordinal))];
}
