namespace Switchboard.Bot.Recordings;

/// <summary>Whether turns are recorded so that they can be run again.</summary>
internal sealed class RecordingOptions
{
    public const string Section = "Recordings";

    /// <summary>
    /// The folder for recordings, relative to the content root: a file for each conversation, with what people said in it. Default: empty, nothing is recorded.
    /// </summary>
    public string Path { get; set; } = "";
}
