namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt understood.</summary>
public class PromptRecognizerResult<T>
{
    /// <summary>Nothing understood yet.</summary>
    public PromptRecognizerResult()
    {
        Succeeded = false;
    }

    /// <summary>True when the answer was understood.</summary>
    public bool Succeeded { get; set; }

    /// <summary>The answer.</summary>
    public T Value { get; set; }

    /// <summary>True when parents may take the activity although it was understood.</summary>
    public bool AllowInterruption { get; set; }
}
