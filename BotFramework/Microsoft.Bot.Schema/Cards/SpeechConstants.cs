namespace Microsoft.Bot.Schema;

/// <summary>Markup for the spoken side of an activity.</summary>
public static class SpeechConstants
{
    /// <summary>SSML that says nothing; a non-empty Speak is needed where silence is meant.</summary>
    public static readonly string EmptySpeakTag = """<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US" />""";
}
