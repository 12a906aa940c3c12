namespace Microsoft.Bot.Builder;

/// <summary>Reports dialogs like the pages of a site.</summary>
public interface IBotPageViewTelemetryClient
{
    /// <summary>Reports that a dialog was shown.</summary>
    void TrackPageView(string dialogName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null);
}
