using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Turns;

/// <summary>Where every activity goes whose sender is known: when this returns, it is safe.</summary>
internal interface ITurnInbox
{
    /// <summary>Writes the activity to the inbox of its conversation.</summary>
    /// <param name="activity">The activity; its turn may begin before this returns, so the caller leaves it alone afterwards.</param>
    /// <param name="json">The same as JSON, for whoever has to run the turn again.</param>
    Task<Receipt> AcceptAsync(Activity activity, ReadOnlyMemory<byte> json, CancellationToken cancellationToken);
}
