using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Operations.Limits;

/// <summary>How much is taken on, in all, from one conversation and from one address.</summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";

    /// <summary>Activities of one conversation a second, on any channel; more are refused with 429. Default: 20.</summary>
    [Range(1, 100_000)]
    public int ActivitiesPerSecond { get; set; } = 20;

    /// <summary>Activities of one conversation that may come at once. Default: 40.</summary>
    [Range(1, 1_000_000)]
    public int ActivityBurst { get; set; } = 40;

    /// <summary>
    /// Requests of one address a second to what anybody may call (/v3/directline without the secret, /api/webchat/token); more are refused with 429. Default: 50.
    /// </summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 50;

    /// <summary>Requests of one address that may come at once. Default: 200.</summary>
    [Range(1, 1_000_000)]
    public int RequestBurst { get; set; } = 200;

    /// <summary>Whether callers on this machine are exempt from both, in Development. Default: true.</summary>
    public bool ExemptLoopback { get; set; } = true;

    /// <summary>Requests that are answered at the same time; more are refused with 503. Each may hold a body. Default: 1,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxRequests { get; set; } = 1_000;

    /// <summary>Connections at the same time; more are closed at once. Default: 20,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>Connections of those that may be open streams (WebSockets). Default: 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxStreams { get; set; } = 10_000;
}

[OptionsValidator]
internal sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;
