namespace Microsoft.Bot.Schema;

/// <summary>Whether the bot listens, waits for an answer, or ignores what is said.</summary>
public static class InputHints
{
    public const string AcceptingInput = "acceptingInput";
    public const string IgnoringInput = "ignoringInput";
    public const string ExpectingInput = "expectingInput";
}
