namespace Switchboard.Dialogs.Recordings;

/// <summary>All that reaches a turn from outside beside its activity and its state: who holds it, holds what makes a turn go the same way again.</summary>
public interface ITurnTape
{
    /// <summary>The time of the turn: one, however long the turn takes.</summary>
    DateTimeOffset Now { get; }

    /// <summary>A random text; <paramref name="draw"/> makes a new one.</summary>
    string Draw(Func<string> draw);

    /// <summary>What a service outside answers; <paramref name="ask"/> asks it.</summary>
    /// <param name="request">What is asked, in one line without secrets, such as "GET orders/1042".</param>
    Task<OutsideAnswer> AnswerAsync(string request, Func<Task<OutsideAnswer>> ask);
}
