using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Turns;

/// <summary>Runs the turn of an activity that a channel inside this process has accepted.</summary>
internal interface ITurnRunner
{
    Task<InvokeResponse?> RunAsync(Activity activity, CancellationToken cancellationToken);
}
