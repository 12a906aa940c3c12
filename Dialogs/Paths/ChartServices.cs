namespace Switchboard.Dialogs.Paths;

/// <summary>The nodes of the chart's three subgraphs, which no arrow leads to: they are noted where they are used, once a turn.</summary>
public static class ChartServices
{
    public const string SessionVariables = "S";
    public const string UserHistory = "T";
    public const string CurrentState = "U";
    public const string Templates = "V";
    public const string DynamicContent = "W";
    public const string ExternalApis = "X";
    public const string ClarificationRequests = "HH";
    public const string RephraseAndRetry = "II";
    public const string AlternativeStrategies = "JJ";

    /// <summary>Notes that a service was used, unless this turn has used it already.</summary>
    public static void Use(this RecordedPath path, string service, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.Has(service))
        {
            path.Note(service, reason: reason);
        }
    }

    /// <summary>The steps on the way itself: the services stand beside it.</summary>
    public static IEnumerable<PathStep> Way(this IEnumerable<PathStep> steps) => steps.Where(step => !Contains(step.Node));

    /// <summary>Whether a node is one of them.</summary>
    public static bool Contains(string node) => node is SessionVariables or UserHistory or CurrentState or Templates or DynamicContent or ExternalApis
        or ClarificationRequests or RephraseAndRetry or AlternativeStrategies;
}
