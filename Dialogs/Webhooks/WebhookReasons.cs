namespace Switchboard.Dialogs.Webhooks;

/// <summary>Why a call failed, in the words of the log and of the metric.</summary>
internal static class WebhookReasons
{
    public const string NoAddress = "no-address";
    public const string PrivateAddress = "private-address";
    public const string UnsafeValue = "unsafe-value";
    public const string NoToken = "no-token";
    public const string Timeout = "timeout";
    public const string LeftAlone = "left-alone";
    public const string Redirect = "redirect";
    public const string NotJson = "not-json";
    public const string TooLarge = "too-large";
    public const string Unreadable = "unreadable";
    public const string Network = "network";

    public static string Status(int status) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"status-{status}");
}
