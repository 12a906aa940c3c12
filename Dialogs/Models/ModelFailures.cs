namespace Switchboard.Dialogs.Models;

/// <summary>Why a model gave no answer, in words for logs, tapes and metrics that name no person.</summary>
public static class ModelFailures
{
    public const string Unauthorized = "unauthorized";
    public const string NoSuchModel = "no such model";
    public const string Busy = "busy";
    public const string ServerError = "server error";
    public const string Refused = "refused";
    public const string ContentFilter = "content filter";
    public const string Unreadable = "unreadable";
    public const string Stalled = "stalled";
    public const string Timeout = "timeout";
    public const string BrokenOff = "broken off";
    public const string Empty = "empty";
    public const string LeftAlone = "left alone";
    public const string Budget = "budget";
    public const string Network = "network";
    public const string None = "none configured";
}
