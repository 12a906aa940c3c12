namespace Switchboard.Dialogs.Models;

/// <summary>A model gave no whole answer.</summary>
/// <param name="reason">One of <see cref="ModelFailures"/>.</param>
internal sealed class ModelFailedException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>When it wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it says something about the model's health; a refused content does not.</summary>
    public bool IsOutage => Message is not (ModelFailures.ContentFilter or ModelFailures.Refused);
}
