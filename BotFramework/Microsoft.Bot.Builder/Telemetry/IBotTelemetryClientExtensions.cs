namespace Microsoft.Bot.Builder;

/// <summary>Reports dialogs through any telemetry client.</summary>
public static class IBotTelemetryClientExtensions
{
    /// <summary>Reports that a dialog was shown: as a page view where the client knows them, else as a message.</summary>
    public static void TrackDialogView(this IBotTelemetryClient telemetryClient, string dialogName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null)
    {
        if (telemetryClient is IBotPageViewTelemetryClient pages)
        {
            pages.TrackPageView(dialogName, properties, metrics);
        }
        else
        {
            telemetryClient.TrackTrace($"Dialog View: {dialogName}", Severity.Information, properties);
        }
    }
}
