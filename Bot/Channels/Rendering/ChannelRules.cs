using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Rendering;

/// <summary>What a channel can show, and how much of it at once.</summary>
internal sealed record ChannelRules
{
    /// <summary>As much as fits wherever nothing is known about the channel.</summary>
    private const int Usual = 4_000;

    /// <summary>The newest Adaptive Cards that it shows; null: none.</summary>
    public Version? Cards { get; init; }

    /// <summary>Whether Action.Execute does something there; without it, it becomes Action.Submit.</summary>
    public bool Executes { get; init; }

    /// <summary>Whether hero, thumbnail and sign-in cards are shown.</summary>
    public bool ShowsHeroCards { get; init; } = true;

    public ChoiceStyle Choices { get; init; }

    /// <summary>Whether suggested actions stay when one was pressed.</summary>
    public bool KeepsButtons { get; init; }

    /// <summary>Characters of text in one message.</summary>
    public int LongestText { get; init; } = int.MaxValue;

    /// <summary>Characters of a card's JSON.</summary>
    public int LongestCard { get; init; } = int.MaxValue;

    /// <summary>Whether a text and a card have to be two messages.</summary>
    public bool PartsCards { get; init; }

    /// <summary>Buttons in one row of a card.</summary>
    public int ButtonsInRow { get; init; } = 100;

    /// <summary>The rules for an outgoing message.</summary>
    public static ChannelRules Of(Activity activity) => activity.ChannelId switch
    {
        ChannelIds.Msteams => Teams(activity),

        // Web Chat 4.18 knows Action.Execute and does nothing for it.
        ChannelIds.Webchat or ChannelIds.Directline => new() { Cards = new(1, 6), LongestText = 120_000, LongestCard = 150_000 },
        ChannelIds.Emulator => new() { Cards = new(1, 6), LongestText = 120_000, LongestCard = 150_000 },

        // Block Kit is made of the message where it is sent. A character of Markdown becomes at most five of mrkdwn, and 40,000 are taken.
        ChannelIds.Slack => new() { Cards = new(1, 6), KeepsButtons = true, LongestText = 8_000 },
        ChannelIds.Test => new() { Cards = new(1, 6), Executes = true },
        ChannelIds.Console => new(),
        _ => Elsewhere(activity),
    };

    // 100 KB a message, in UTF-16 and with the card (format-your-bot-messages.md); suggested actions in 1:1 chats only, at most six, that say their words.
    private static ChannelRules Teams(Activity activity) => new()
    {
        Cards = new(1, 5),
        Executes = true,
        Choices = activity.Conversation?.ConversationType == "personal" && activity.SuggestedActions?.Actions is { Count: <= 6 } actions && actions.All(action => action.Type == ActionTypes.ImBack)
            ? ChoiceStyle.Suggested
            : ChoiceStyle.Card,
        LongestText = 20_000,
        LongestCard = 25_000,
        PartsCards = true,
        ButtonsInRow = 6,
    };

    private static ChannelRules Elsewhere(Activity activity) => new()
    {
        ShowsHeroCards = Channel.SupportsCardActions(activity.ChannelId ?? "", 1),
        Choices = Channel.SupportsSuggestedActions(activity.ChannelId ?? "", activity.SuggestedActions?.Actions?.Count ?? 0) ? ChoiceStyle.Suggested : ChoiceStyle.Numbered,
        LongestText = activity.ChannelId switch
        {
            ChannelIds.Sms => 1_500,
            ChannelIds.Facebook => 2_000,
            ChannelIds.Groupme => 1_000,
            ChannelIds.Email => 1_000_000,
            _ => Usual,
        },
    };
}
