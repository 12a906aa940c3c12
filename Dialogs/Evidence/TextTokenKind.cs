namespace Switchboard.Dialogs.Evidence;

/// <summary>The kinds of <see cref="TextToken"/>.</summary>
internal enum TextTokenKind
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>Digits, with separators of thousands and decimals.</summary>
    Number,

    /// <summary>Hours and minutes, as in 14:30.</summary>
    Clock,

    /// <summary>A day in digits, as in 2026-03-06.</summary>
    Day,

    /// <summary>What stands for one thing only: an address, a number with letters in it.</summary>
    Identifier,

    /// <summary>A sign of currency, percent or degrees.</summary>
    Sign,

    /// <summary>Everything else.</summary>
    Mark,
}
