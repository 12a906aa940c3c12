using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Rendering;

/// <summary>The least that says the same: a message of plain text, for a channel that has refused what it was given.</summary>
internal static class PlainAnswer
{
    /// <summary>Null when there is nothing simpler than the message.</summary>
    public static Activity? Of(Activity message)
    {
        if (message.Type != ActivityTypes.Message || IsPlain(message))
        {
            return null;
        }

        var cards = (message.Attachments ?? []).Select(CardWords.Of).ToList();
        var choices = (message.SuggestedActions?.Actions ?? []).Concat(cards.SelectMany(card => card.Buttons)).Select(Line);
        var own = message.Text is { Length: > 0 } ? message.Text : message.Summary;
        string?[] texts = [own, .. own is { Length: > 0 } ? [] : cards.Select(card => card.Text), string.Join('\n', choices)];
        var text = string.Join("\n\n", texts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return text.Length == 0 ? null : new Activity(ActivityTypes.Message)
        {
            Text = text,
            TextFormat = TextFormatTypes.Plain,
            ChannelId = message.ChannelId,
            ServiceUrl = message.ServiceUrl,
            From = message.From,
            Recipient = message.Recipient,
            Conversation = message.Conversation,
            Locale = message.Locale,
            InputHint = message.InputHint,
        };
    }

    private static bool IsPlain(Activity message) => message is
    {
        TextFormat: TextFormatTypes.Plain,
        Attachments: null or { Count: 0 },
        SuggestedActions: null,
        Entities: null or { Count: 0 },
        ChannelData: null,
    };

    private static string Line(CardAction choice) =>
        choice.Type is ActionTypes.OpenUrl or ActionTypes.Signin or ActionTypes.DownloadFile ? $"{choice.Title}: {choice.Value}" : $"- {choice.Title}";
}
