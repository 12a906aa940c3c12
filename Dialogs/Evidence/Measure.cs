namespace Switchboard.Dialogs.Evidence;

/// <summary>A number with what it counts, in a form in which equal amounts are equal: two weeks are fourteen days.</summary>
/// <param name="Number">How much, in the smallest unit of its family.</param>
/// <param name="Family">What of; empty where the text does not say.</param>
/// <param name="Text">As it stands in the text.</param>
/// <param name="Token">The token it begins at.</param>
/// <param name="Plain">How much, as it is written.</param>
internal readonly record struct Measure(decimal Number, string Family, string Text, int Token, decimal Plain)
{
    /// <summary>Whether no number stands there, as in "on a working day": then it is hardly meant as one.</summary>
    public bool IsUnsaid => Text.Split(' ')[0].ToLowerInvariant() is "a" or "an" or "per" or "each" or "every";

    /// <summary>For a time of day: whether it can be before noon as well as after, as in "at half past three".</summary>
    public bool IsEitherHalf { get; init; }

    /// <summary>Whether a number that says no more can be an hour, as in "until 5".</summary>
    public bool MayBeHour { get; init; }

    /// <summary>Whether a number that says no more can be a price, as in "for 5".</summary>
    public bool MayBeMoney { get; init; }

    /// <summary>Whether both can be the same amount: where one does not say what of, as in "two days later, three by bank transfer", the numbers decide.</summary>
    public bool IsSame(Measure other) =>
        Family == Units.Clock || other.Family == Units.Clock ? IsSameTime(other)
        : (MayBeMoney && other.IsMoney) || (IsMoney && other.MayBeMoney) ? Plain == other.Plain
        : Family == Units.Month && other.Family == Units.Date ? Number == other.MonthOfDate
        : Family == Units.Date && other.Family == Units.Month ? MonthOfDate == other.Number
        : Family.Length > 0 && other.Family.Length > 0 ? Units.AreOfKind(Family, other.Family) && Number == other.Number
        : Plain == other.Plain && !Units.IsStrict(Family) && !Units.IsStrict(other.Family);

    /// <summary>Whether it is an amount of money, or may be one.</summary>
    public bool IsPrice => IsMoney || MayBeMoney;

    private bool IsMoney => Family.StartsWith(Units.Money, StringComparison.Ordinal);

    private decimal MonthOfDate => decimal.Truncate(Number / 100);

    private bool IsSameTime(Measure other)
    {
        const int Half = 12 * 60;
        if (Family == other.Family)
        {
            return Number == other.Number || ((IsEitherHalf || other.IsEitherHalf) && Number % Half == other.Number % Half);
        }

        var (clock, said) = Family == Units.Clock ? (this, other) : (other, this);
        return (said.MayBeHour && clock.Number % Half == said.Plain * 60 % Half) || (other.Family == Units.PartOfDay && ClockReader.IsIn(clock.Number, said.Number));
    }
}
