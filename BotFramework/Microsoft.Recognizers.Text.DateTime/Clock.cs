using System.Globalization;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A time of day as far as it was said; minute and second are -1 when they were not.</summary>
/// <param name="Ambiguous">Whether it can be twelve hours later, too.</param>
internal record struct Clock(int Hour, int Minute = -1, int Second = -1, bool Ambiguous = false)
{
    public int Hour = Hour;

    public int Minute = Minute;

    public int Second = Second;

    public bool Ambiguous = Ambiguous;

    public readonly TimeSpan OfDay => new(Hour, Math.Max(Minute, 0), Math.Max(Second, 0));

    public readonly string Timex => string.Create(CultureInfo.InvariantCulture, $"T{Hour % 24:00}{(Minute >= 0 ? ":" : "")}{(Minute >= 0 ? Minute.ToString("00", CultureInfo.InvariantCulture) : "")}{(Second >= 0 ? ":" + Second.ToString("00", CultureInfo.InvariantCulture) : "")}");

    /// <summary>The other reading of an ambiguous time; half past twelve can be half past midnight.</summary>
    public readonly Clock Other => this with { Hour = Hour == 12 ? 0 : Hour + 12, Ambiguous = false };

    public readonly Clock Sure => this with { Ambiguous = false };

    /// <summary>The reading that fits a part of the day: seven in the evening is nineteen hours.</summary>
    public readonly Clock Within(in PartOfDay part)
    {
        if (!Ambiguous)
        {
            return this;
        }

        // The small hours belong to the night, too.
        var late = part.StartHour >= 12 && Hour < 12 && !(part.Code == "TNI" && Hour < 5);
        return this with { Hour = late ? Hour + 12 : Hour == 12 && part.Code == "TMO" ? 0 : Hour, Ambiguous = false };
    }

    public static Clock Of(TimeSpan time) => new(time.Hours, time.Minutes, time.Seconds);
}
