using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Turns;

/// <summary>Runs one turn through the pipeline and the bot, inside the unit of work that is current.</summary>
internal interface ITurnRunner
{
    /// <summary>Runs the turn; what the bot throws is dealt with inside, what comes out means that the turn cannot be run here now.</summary>
    /// <param name="callerId">Who called, as the protocol writes it; null for a channel without authentication.</param>
    Task<InvokeResponse?> RunAsync(Activity activity, string? callerId, CancellationToken cancellationToken);
}
