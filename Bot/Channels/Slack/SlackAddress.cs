using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>The ids of Slack conversations, in the form that Azure Bot Service's Slack channel gives them: bot:team:channel[:thread].</summary>
internal readonly record struct SlackAddress(string Bot, string Team, string Channel, string? Thread)
{
    /// <summary>Marks conversations of this process's own Slack channel; it is not called.</summary>
    public const string ServiceUrl = "https://switchboard.invalid/slack";

    public string ConversationId => Thread is null ? $"{Bot}:{Team}:{Channel}" : $"{Bot}:{Team}:{Channel}:{Thread}";

    /// <exception cref="FormatException">It is not the id of a Slack conversation.</exception>
    public static SlackAddress Of(ConversationAccount? conversation) => conversation?.Id?.Split(':') switch
    {
        [var bot, var team, var channel] => new(bot, team, channel, null),
        [var bot, var team, var channel, var thread] => new(bot, team, channel, thread),
        _ => throw new FormatException("The conversation is not one of Slack (bot:team:channel[:thread])."),
    };

    /// <summary>A person, or the bot, of the same team.</summary>
    public ChannelAccount Member(string user, string? name, string role) => new($"{user}:{Team}", name, role);
}
