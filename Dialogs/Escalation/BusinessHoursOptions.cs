using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Escalation;

/// <summary>When people are there.</summary>
public sealed class BusinessHoursOptions
{
    public const string Section = "BusinessHours";

    /// <summary>The time zone the hours are meant in, by its IANA name. Default: America/Los_Angeles.</summary>
    [Required]
    public string TimeZone { get; set; } = "America/Los_Angeles";

    /// <summary>Opening and closing time, such as 09:00-18:00, several with a comma between; 22:00-02:00 ends the next day; empty: closed.</summary>
    public string Monday { get; set; } = "09:00-18:00";

    /// <inheritdoc cref="Monday"/>
    public string Tuesday { get; set; } = "09:00-18:00";

    /// <inheritdoc cref="Monday"/>
    public string Wednesday { get; set; } = "09:00-18:00";

    /// <inheritdoc cref="Monday"/>
    public string Thursday { get; set; } = "09:00-18:00";

    /// <inheritdoc cref="Monday"/>
    public string Friday { get; set; } = "09:00-18:00";

    /// <inheritdoc cref="Monday"/>
    public string Saturday { get; set; } = "09:00-18:00";

    /// <inheritdoc cref="Monday"/>
    public string Sunday { get; set; } = "";

    /// <summary>Days on which nobody is there: 12-25 for every year, or 2026-11-26. Default: none.</summary>
    public IList<string> Closed { get; } = [];

    /// <summary>Hours of days that have their own, by 12-24 for every year, or 2026-12-24. Default: none.</summary>
    public IDictionary<string, string> Special { get; } = new Dictionary<string, string>();

    /// <summary>The hours by day of the week, Sunday first as <see cref="DayOfWeek"/> counts.</summary>
    internal IReadOnlyList<(DayOfWeek Day, string Hours)> Week =>
    [
        (DayOfWeek.Sunday, Sunday), (DayOfWeek.Monday, Monday), (DayOfWeek.Tuesday, Tuesday), (DayOfWeek.Wednesday, Wednesday),
        (DayOfWeek.Thursday, Thursday), (DayOfWeek.Friday, Friday), (DayOfWeek.Saturday, Saturday),
    ];
}

/// <summary>Checks the hours by reading them.</summary>
internal sealed class BusinessHoursOptionsValidator : IValidateOptions<BusinessHoursOptions>
{
    public ValidateOptionsResult Validate(string? name, BusinessHoursOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = BusinessHours.FindProblems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
