using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>How calls are promised and kept.</summary>
public sealed class CallbacksOptions
{
    public const string Section = "Callbacks";

    /// <summary>How much time is kept for one call. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "04:00:00")]
    public TimeSpan SlotLength { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many calls may be promised for the same time. Default: 1.</summary>
    [Range(1, 1000)]
    public int PerSlot { get; set; } = 1;

    /// <summary>How far ahead a call may be promised. Default: 60 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan FarthestAhead { get; set; } = TimeSpan.FromDays(60);

    /// <summary>How long before it the person is reminded; 0: not at all. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "2.00:00:00")]
    public TimeSpan RemindBefore { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>When someone was not reached, the next time is this much later at the earliest. Default: 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often a call is moved because the person was not reached, before it is given up. Default: 2.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 2;

    /// <summary>How long a call that is over is kept. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(30);
}

[OptionsValidator]
internal sealed partial class CallbacksOptionsValidator : IValidateOptions<CallbacksOptions>;
