using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.TraceExtensions;

/// <summary>Sends traces, which developers see in the Emulator and people never see.</summary>
public static class ITurnContextExtensions
{
    /// <summary>Sends a trace activity.</summary>
    /// <param name="turnContext">The turn.</param>
    /// <param name="name">The name of the trace.</param>
    /// <param name="value">What is traced.</param>
    /// <param name="valueType">A name (usually a URL) of the format of the value; null: the type name of the value.</param>
    /// <param name="label">A label for people.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static Task<ResourceResponse> TraceActivityAsync(this ITurnContext turnContext, string name, object value = null, string valueType = null, [System.Runtime.CompilerServices.CallerMemberName] string label = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.SendActivityAsync(turnContext.Activity.CreateTrace(name, value, valueType, label), cancellationToken);
    }
}
