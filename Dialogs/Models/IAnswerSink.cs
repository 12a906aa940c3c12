namespace Switchboard.Dialogs.Models;

/// <summary>Takes an answer while it is being written.</summary>
public interface IAnswerSink
{
    /// <summary>Whether the person has seen some of it: then no other model begins anew.</summary>
    bool HasShown { get; }

    /// <summary>Forgets what was written: another model begins anew.</summary>
    void Restart();

    /// <summary>Takes the next piece.</summary>
    ValueTask WriteAsync(string text, CancellationToken cancellationToken);
}
