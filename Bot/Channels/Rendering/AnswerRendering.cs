using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels.Slack;

namespace Switchboard.Bot.Channels.Rendering;

/// <summary>
/// The one place where an answer becomes what its channel shows: cards as far as the channel draws them, else their words; choices as suggested actions, buttons or a
/// numbered list; texts that are too long in parts. What a channel shows as it is, goes through as it is.
/// </summary>
/// <param name="nextMark">Gives the mark of the next card for single use.</param>
/// <param name="person">The channel's id of the person who is answered.</param>
internal sealed class AnswerRendering(Func<string> nextMark, string? person)
{
    /// <summary>The words that the numbers of the last rendered answers stand for.</summary>
    public List<string> Numbered { get; } = [];

    /// <summary>The activities in place of one.</summary>
    public IReadOnlyList<Activity> Render(Activity activity)
    {
        var rules = ChannelRules.Of(activity);
        if (IsShownAsItIs(activity, rules))
        {
            return [activity];
        }

        var rendered = Adapt(activity, rules);

        // A stream ends with one message.
        return rendered.Entities?.Any(entity => entity.Type == "streaminfo") == true ? [rendered]
            : AzureSlack.Owns(rendered) ? [.. Part(rendered, rules).Select(AzureSlack.Render)]
            : Part(rendered, rules);
    }

    /// <summary>The same for a message that takes the place of another: it stays one.</summary>
    public Activity RenderUpdate(Activity activity) => ChannelRules.Of(activity) is var rules && IsShownAsItIs(activity, rules) ? activity : Adapt(activity, rules);

    private static bool IsShownAsItIs(Activity activity, ChannelRules rules) =>
        activity.Type != ActivityTypes.Message
        || (activity.Attachments is null or { Count: 0 }
            && (activity.SuggestedActions is null || (rules.Choices == ChoiceStyle.Suggested && !rules.KeepsButtons))
            && (activity.Text is null || activity.Text.Length <= rules.LongestText));

    /// <summary>A copy: a prompt is kept and may be sent again.</summary>
    private Activity Adapt(Activity activity, ChannelRules rules)
    {
        var copy = ActivityJson.Parse(ActivityJson.ToUtf8(activity));
        RenderChoices(copy, rules, RenderCards(copy, rules));
        return copy;
    }

    /// <summary>Adapts the cards; those that cannot be shown become words, and their buttons choices.</summary>
    private List<CardAction> RenderCards(Activity activity, ChannelRules rules)
    {
        var buttons = new List<CardAction>();
        if (activity.Attachments is not { Count: > 0 } attachments)
        {
            return buttons;
        }

        var shown = new List<Attachment>();
        foreach (var attachment in attachments)
        {
            if (Adapt(attachment, activity, rules) is { } adapted)
            {
                shown.Add(adapted);
                continue;
            }

            var words = CardWords.Of(attachment);
            buttons.AddRange(words.Buttons);
            if (string.IsNullOrWhiteSpace(activity.Text))
            {
                activity.Text = words.Text;
            }
            else if (attachment.ContentType != AdaptiveCards.ContentType && words.Text.Length > 0)
            {
                // The text with an Adaptive Card says what is on it (the templates are made so); other cards add to it.
                activity.Text = $"{activity.Text}\n\n{words.Text}";
            }
        }

        activity.Attachments = shown;
        return buttons;
    }

    /// <summary>Null when the channel cannot show it.</summary>
    private Attachment? Adapt(Attachment attachment, Activity activity, ChannelRules rules)
    {
        if (attachment.ContentType != AdaptiveCards.ContentType)
        {
            // Pictures and files are the channel's own affair.
            return attachment.Content is null || (rules.ShowsHeroCards && !IsQuestion(attachment, activity, rules)) ? attachment : null;
        }

        if (rules.Cards is null || PlainTree.Copy(attachment.Content) is not { } card)
        {
            return null;
        }

        new AdaptiveCards(rules, nextMark(), person).Adapt(card);
        return rules.LongestCard < int.MaxValue && ActivityJson.ToUtf8(card).Length > rules.LongestCard
            ? null
            : new Attachment(attachment.ContentType, attachment.ContentUrl, card, attachment.Name, attachment.ThumbnailUrl);
    }

    /// <summary>A prompt's words and choices as a hero card, whose buttons would stay and could be pressed again.</summary>
    private static bool IsQuestion(Attachment attachment, Activity activity, ChannelRules rules) =>
        (rules.KeepsButtons || rules.Choices == ChoiceStyle.Card)
        && activity.InputHint == InputHints.ExpectingInput
        && attachment.ContentType == HeroCard.ContentType
        && PlainTree.Copy(attachment.Content) is { } card
        && !card.Children("images").Any()
        && card.Children("buttons").Any()
        && card.Children("buttons").All(button => button.Text("type") == ActionTypes.ImBack);

    private void RenderChoices(Activity activity, ChannelRules rules, List<CardAction> buttons)
    {
        List<CardAction> choices = [.. activity.SuggestedActions?.Actions ?? [], .. buttons];
        if (choices.Count == 0)
        {
            return;
        }

        if (rules.Choices == ChoiceStyle.Numbered)
        {
            activity.SuggestedActions = null;
            Number(activity, choices);
        }
        else if (rules.Choices == ChoiceStyle.Card)
        {
            activity.SuggestedActions = null;
            activity.Attachments = [.. activity.Attachments ?? [], ChoiceCard.Of(activity, choices, rules, nextMark())];
        }
        else
        {
            activity.SuggestedActions = new SuggestedActions(activity.SuggestedActions?.To, rules.KeepsButtons && activity.InputHint == InputHints.ExpectingInput ? Once(choices, nextMark()) : choices);
        }
    }

    /// <summary>Buttons that stay below a question: one of them may be pressed.</summary>
    private static List<CardAction> Once(List<CardAction> choices, string mark) =>
        [.. choices.Select(choice => choice is { Type: ActionTypes.ImBack or ActionTypes.PostBack, Value: string words }
            ? new CardAction(ActionTypes.PostBack, choice.Title, value: new Dictionary<string, object> { [CardPress.Say] = words, [CardPress.Mark] = mark })
            : choice)];

    private void Number(Activity activity, List<CardAction> choices)
    {
        var lines = new List<string>();
        foreach (var choice in choices)
        {
            if (choice.Type is ActionTypes.OpenUrl or ActionTypes.Signin or ActionTypes.DownloadFile)
            {
                lines.Add($"{choice.Title}: {choice.Value}");
                continue;
            }

            Numbered.Add(choice.Value as string ?? CardPress.Of(choice.Value)?.Words ?? choice.Title);
            lines.Add($"{Numbered.Count}. {choice.Title}");
        }

        activity.Text = $"{activity.Text}\n\n{string.Join('\n', lines)}".TrimStart('\n');
    }

    /// <summary>Several messages, where one is too long or the channel takes no card with a text; what comes with the text comes with the last.</summary>
    private static List<Activity> Part(Activity activity, ChannelRules rules)
    {
        var texts = activity.Text is { } text && text.Length > rules.LongestText ? TextSplit.Into(text, rules.LongestText).ToList() : [activity.Text];
        var parts = texts.Take(texts.Count - 1).Select(part => TextPart(activity, part)).ToList();
        activity.Text = texts.Count == 0 ? activity.Text : texts[^1];
        if (rules.PartsCards && activity.Attachments is { Count: > 0 } && !string.IsNullOrEmpty(activity.Text))
        {
            parts.Add(TextPart(activity, activity.Text));
            activity.Text = null;
            activity.TextFormat = null;
            activity.Entities = null;
        }

        parts.Add(activity);
        return parts;
    }

    private static Activity TextPart(Activity of, string? text) => new(of.Type)
    {
        Text = text,
        TextFormat = of.TextFormat,
        ChannelId = of.ChannelId,
        ServiceUrl = of.ServiceUrl,
        From = of.From,
        Recipient = of.Recipient,
        Conversation = of.Conversation,
        ReplyToId = of.ReplyToId,
        Locale = of.Locale,
        Importance = of.Importance,
        DeliveryMode = of.DeliveryMode,
        Entities = of.Entities?.Where(entity => entity.Type == "mention").ToList() is { Count: > 0 } mentions && text is not null ? mentions : null,
        InputHint = InputHints.IgnoringInput,
    };
}
