using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Paths;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Answers;

/// <summary>Puts replies into words: picks the variation, fills in the variables, adds buttons and cards; how they look, and whether they are words instead, is the channel's affair.</summary>
public sealed class Replies(AnswerLibrary library)
{
    private const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    /// <summary>Says something and waits for nothing in particular.</summary>
    public Task SayAsync(ITurnContext turnContext, Reply reply, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync(Compose(turnContext, reply, InputHints.AcceptingInput), cancellationToken);

    /// <summary>Something to ask: the same, for use in a prompt.</summary>
    public Activity Ask(ITurnContext turnContext, Reply reply) => Compose(turnContext, reply, InputHints.ExpectingInput);

    /// <summary>The words alone, for what is no message.</summary>
    public string Text(ITurnContext turnContext, Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Text(turnContext, reply, library[reply.Template.Name, TurnLanguage.Of(turnContext).Name]);
    }

    private static string Text(ITurnContext turnContext, Reply reply, AnswerTemplate template)
    {
        var variation = template.Variations[Pick(turnContext, reply, template)].Text;
        return variation.Fill(name => Bidi.Isolate(reply.Values[Array.IndexOf(reply.Template.Variables, name)], variation.IsRightToLeft)).TrimEnd();
    }

    private Activity Compose(ITurnContext turnContext, Reply reply, string inputHint)
    {
        var template = library[reply.Template.Name, TurnLanguage.Of(turnContext).Name];
        var text = Text(turnContext, reply, template);
        var activity = MessageFactory.Text(text, null, inputHint);
        SaidNow.Note(turnContext, text);
        NoteUse(turnContext, reply);
        AddActions(activity, reply.Options ?? template.SuggestedActions);
        if (reply.Card is { } card)
        {
            var all = new Dictionary<string, string>(card.Values) { ["summary"] = text };
            activity.Attachments = [new Attachment { ContentType = AdaptiveCard, Content = library.FindCard(card.Name)!.Fill(all) }];
        }

        if (reply.Attachment is { } attachment)
        {
            activity.Attachments = [attachment];
        }

        reply.Stream?.Finish(activity);
        return activity;
    }

    private static void NoteUse(ITurnContext turnContext, Reply reply)
    {
        var path = RecordedPath.Of(turnContext);
        path.Use(ChartServices.Templates);
        if (reply.Values.Count > 0 || reply.Options is not null || reply.Card is not null)
        {
            path.Use(ChartServices.DynamicContent);
        }
    }

    /// <summary>Goes round the variations turn by turn, so that the same words do not come twice in a row and a replay says the same.</summary>
    private static int Pick(ITurnContext turnContext, Reply reply, AnswerTemplate template) =>
        template.Variations.Count == 1 ? 0 : (reply.Variation ?? ConversationSession.Of(turnContext)?.Turns ?? 0) % template.Variations.Count;

    private static void AddActions(Activity activity, IReadOnlyList<string> options)
    {
        if (options.Count > 0)
        {
            activity.SuggestedActions = new SuggestedActions
            {
                Actions = [.. options.Select(o => new CardAction { Type = ActionTypes.ImBack, Title = o, Value = o })],
            };
        }
    }
}
