namespace Switchboard.Bot.Channels.Slack;

/// <summary>Who the bot is in Slack, asked when it is first needed: a slash command does not say.</summary>
internal sealed class SlackIdentity(SlackApi api)
{
    private volatile string? _userId;

    /// <summary>The bot's user id (auth.test).</summary>
    /// <exception cref="ChannelRefusedException">Slack does not know the token.</exception>
    public async Task<string> UserIdAsync(CancellationToken cancellationToken) =>
        _userId ??= (await api.CallAsync("auth.test", new { }, cancellationToken)).Text("user_id")
            ?? throw new ChannelRefusedException(StatusCodes.Status502BadGateway, "auth.test names no user", null);
}
