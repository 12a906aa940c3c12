using System.ComponentModel.DataAnnotations;

namespace Switchboard.Auth.Settings;

/// <summary>The proxy: which agents may call which services through the bot, without ever seeing a token.</summary>
public sealed class ProxyOptions
{
    /// <summary>Who signs the agents' JWTs, exactly as in their iss. Empty: the proxy is closed.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Who the JWTs have to be meant for, in their aud. Default: switchboard-proxy.</summary>
    [Required]
    public string Audience { get; set; } = "switchboard-proxy";

    /// <summary>Where the issuer's keys are (JWK Set): https, or http on this machine.</summary>
    public string JwksUri { get; set; } = "";

    /// <summary>How far the clocks may differ. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest life of a JWT, exp minus iat. Default: 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "24:00:00")]
    public TimeSpan LongestLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether a JWT may be used once only; it then needs a jti. Default: false, an agent uses its JWT until it ends.</summary>
    public bool OneUse { get; set; }

    /// <summary>What each permission allows: any of its lines, such as <c>GET orders/v1/orders/**</c> or <c>* orders/**</c> (method, service, path).</summary>
    public IDictionary<string, IList<string>> Permissions { get; init; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>Requests of one agent in a minute. Default: 600.</summary>
    [Range(1, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>The largest request body, in bytes. Default: 10 MiB.</summary>
    [Range(0, 1_073_741_824)]
    public long MaxBodyBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How long a service may take until it begins to answer. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether services at private addresses (10/8, 192.168/16, this machine …) may be reached. Default: false; Development allows this machine.</summary>
    public bool AllowPrivateAddresses { get; set; }
}
