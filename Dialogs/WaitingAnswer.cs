using Switchboard.Recognizers.Confidence;

namespace Switchboard.Dialogs;

/// <summary>What a message is to a dialog that waits for an answer; the chart's question "User Intent Clear?" in that state.</summary>
public abstract record WaitingAnswer
{
    private WaitingAnswer()
    {
    }

    /// <summary>"Cancel" or "start over": what is going on ends.</summary>
    public sealed record Stop : WaitingAnswer;

    /// <summary>The answer.</summary>
    public sealed record Answer : WaitingAnswer;

    /// <summary>Another subject, to be served first.</summary>
    public sealed record Interruption : WaitingAnswer;

    /// <summary>Neither.</summary>
    public sealed record NotUnderstood(IntentClarity Clarity) : WaitingAnswer;
}
