using System.Diagnostics;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Writes activities to the diagnostic trace.</summary>
public class TraceTranscriptLogger : ITranscriptLogger
{
    private readonly bool _traceActivity;

    /// <summary>Writes whole activities.</summary>
    public TraceTranscriptLogger()
        : this(traceActivity: true)
    {
    }

    /// <summary>Writes whole activities as JSON, or, under a debugger only, a line with sender, type and text.</summary>
    public TraceTranscriptLogger(bool traceActivity) => _traceActivity = traceActivity;

    /// <inheritdoc/>
    public Task LogActivityAsync(IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (_traceActivity)
        {
            Trace.TraceInformation("{0}", SchemaJson.Serialize(activity));
        }
        else if (Debugger.IsAttached)
        {
            var text = activity.AsMessageActivity()?.Text;
            Trace.TraceInformation("{0} [{1}] {2}", activity.From?.Name ?? activity.From?.Id ?? activity.From?.Role, activity.Type, text);
        }

        return Task.CompletedTask;
    }
}
