using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Turns;

/// <summary>The channels' side of the outbox. A call that the channel refuses or does not answer throws; see <see cref="SendFailure"/>.</summary>
internal interface IChannelSender
{
    /// <summary>True when sending an activity again under the same id shows it once.</summary>
    bool IsIdempotent(Activity activity);

    /// <summary>Sends an activity.</summary>
    /// <param name="keepsId">Whether the channel is told our id, which it may keep as its own.</param>
    /// <returns>The channel's id of it, if it gives one.</returns>
    Task<string?> SendAsync(Outgoing outgoing, bool keepsId, CancellationToken cancellationToken);

    /// <summary>Puts an activity in the place of the one with the id.</summary>
    Task<string?> UpdateAsync(Outgoing outgoing, string id, CancellationToken cancellationToken);

    Task DeleteAsync(Outgoing outgoing, string id, CancellationToken cancellationToken);
}
