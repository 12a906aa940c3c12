using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Orders;

/// <summary>Where the shop's order system is, and how patiently it is asked.</summary>
public sealed class OrdersOptions
{
    public const string Section = "Orders";

    /// <summary>Address of the order API, with a slash at the end. Empty: in Development the sample API of this process, otherwise none.</summary>
    [RegularExpression("^$|^https?://[^/]+/(.*/)?$", ErrorMessage = "Orders:BaseUrl must be empty or an http(s) address that ends with a slash.")]
    public string BaseUrl { get; set; } = "";

    /// <summary>How long one attempt may take. Default: 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a question may take in all, attempts and pauses together. Default: 6 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>How often a failed attempt is repeated. Default: 2.</summary>
    [Range(1, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>The pause before the first repetition; it doubles, with jitter. Default: 0.2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>With this many attempts in 30 seconds, half of them failed, the API is left alone for a while. Default: 10.</summary>
    [Range(2, 1_000)]
    public int BreakerAttempts { get; set; } = 10;

    /// <summary>How long it is left alone. Default: 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);
}

[OptionsValidator]
internal sealed partial class OrdersOptionsValidator : IValidateOptions<OrdersOptions>;
