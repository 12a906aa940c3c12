using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Clarification;

/// <summary>The chart's question "Multiple Failures?".</summary>
public abstract record MultipleFailures
{
    private MultipleFailures()
    {
    }

    /// <summary>Asking once more would only annoy.</summary>
    public sealed record Yes : MultipleFailures;

    /// <summary>The person is asked again, in these words.</summary>
    public sealed record No(Reply AskAgain) : MultipleFailures;
}
