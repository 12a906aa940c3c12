using System.Globalization;
using System.Text;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Writes choices into messages.</summary>
public class ChoiceFactory
{
    private const int MaxInlineChoices = 3;

    /// <summary>A message in the way the channel shows choices best.</summary>
    public static IMessageActivity ForChannel(string channelId, IList<Choice> list, string text = null, string speak = null, ChoiceFactoryOptions options = null) =>
        ForChannel(channelId, list, text, speak, options, null, null);

    /// <summary>A message in the way the channel shows choices best in this kind of conversation.</summary>
    public static IMessageActivity ForChannel(string channelId, IList<Choice> list, string text = null, string speak = null, ChoiceFactoryOptions options = null, string conversationType = null, IList<string> toList = null)
    {
        channelId ??= string.Empty;
        list ??= [];

        var longestTitle = list.Count == 0 ? 0 : list.Max(choice => ButtonTitle(choice).Length);
        var fitsButtons = longestTitle <= Channel.MaxActionTitleLength(channelId);
        var suggested = Channel.SupportsSuggestedActions(channelId, list.Count, conversationType);

        if (fitsButtons && !suggested && Channel.SupportsCardActions(channelId, list.Count))
        {
            return HeroCard(list, text, speak);
        }

        if (fitsButtons && suggested)
        {
            return SuggestedAction(list, text, speak, toList);
        }

        return fitsButtons && list.Count <= MaxInlineChoices ? Inline(list, text, speak, options) : List(list, text, speak, options);
    }

    /// <summary>A message with the choices in one sentence: "which? (1) red, (2) green, or (3) blue".</summary>
    public static Activity Inline(IList<Choice> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null)
    {
        choices ??= [];
        var separator = options?.InlineSeparator ?? ", ";
        var or = options?.InlineOr ?? " or ";
        var orMore = options?.InlineOrMore ?? ", or ";
        var numbered = options?.IncludeNumbers ?? true;

        var sentence = new StringBuilder(text).Append(' ');
        for (var index = 0; index < choices.Count; index++)
        {
            if (index > 0)
            {
                sentence.Append(index < choices.Count - 1 ? separator : index == 1 ? or : orMore);
            }

            if (numbered)
            {
                sentence.Append(CultureInfo.InvariantCulture, $"({index + 1}) ");
            }

            sentence.Append(ListTitle(choices[index]));
        }

        return MessageFactory.Text(sentence.ToString(), speak, InputHints.ExpectingInput);
    }

    /// <summary>A message with one choice a line.</summary>
    public static Activity List(IList<string> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null) =>
        List(ToChoices(choices), text, speak, options);

    /// <summary>A message with one choice a line.</summary>
    public static Activity List(IList<Choice> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null)
    {
        choices ??= [];
        var numbered = options?.IncludeNumbers ?? true;

        var lines = new StringBuilder(text).Append("\n\n   ");
        for (var index = 0; index < choices.Count; index++)
        {
            if (index > 0)
            {
                lines.Append("\n   ");
            }

            if (numbered)
            {
                lines.Append(CultureInfo.InvariantCulture, $"{index + 1}. ");
            }
            else
            {
                lines.Append("- ");
            }

            lines.Append(ListTitle(choices[index]));
        }

        return MessageFactory.Text(lines.ToString(), speak, InputHints.ExpectingInput);
    }

    /// <summary>A message with the choices as suggested actions.</summary>
    public static IMessageActivity SuggestedAction(IList<string> choices, string text = null, string speak = null) =>
        SuggestedAction(ToChoices(choices), text, speak, null);

    /// <summary>A message with the choices as suggested actions for some of the people.</summary>
    public static IMessageActivity SuggestedAction(IList<string> choices, string text = null, string speak = null, IList<string> toList = null) =>
        SuggestedAction(ToChoices(choices), text, speak, toList);

    /// <summary>A message with the choices as suggested actions.</summary>
    public static IMessageActivity SuggestedAction(IList<Choice> choices, string text = null, string speak = null) =>
        SuggestedAction(choices, text, speak, null);

    /// <summary>A message with the choices as suggested actions for some of the people.</summary>
    public static IMessageActivity SuggestedAction(IList<Choice> choices, string text = null, string speak = null, IList<string> toList = null) =>
        MessageFactory.SuggestedActions(Buttons(choices), text, speak, InputHints.ExpectingInput, toList);

    /// <summary>A message with the choices as the buttons of a card.</summary>
    public static IMessageActivity HeroCard(IList<Choice> choices, string text = null, string speak = null)
    {
        var card = new HeroCard(text: text, buttons: Buttons(choices));
        var attachment = new Attachment { ContentType = Schema.HeroCard.ContentType, Content = card };
        return MessageFactory.Attachment(attachment, null, speak, InputHints.ExpectingInput);
    }

    /// <summary>Choices of these values.</summary>
    public static IList<Choice> ToChoices(IList<string> choices) =>
        choices == null ? [] : [.. choices.Select(choice => new Choice(choice))];

    private static List<CardAction> Buttons(IList<Choice> choices) =>
        choices == null
            ? []
            : [.. choices.Select(choice => choice.Action ?? new CardAction { Type = ActionTypes.ImBack, Value = choice.Value, Title = choice.Value })];

    private static string ButtonTitle(Choice choice) => string.IsNullOrEmpty(choice.Action?.Title) ? choice.Value ?? string.Empty : choice.Action.Title;

    private static string ListTitle(Choice choice) => choice.Action?.Title ?? choice.Value;
}
