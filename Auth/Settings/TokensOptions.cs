using System.ComponentModel.DataAnnotations;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Settings;

/// <summary>The tokens of the services that the bot calls: where they are kept, how they are got, and the proxy.</summary>
public sealed class TokensOptions
{
    public const string Section = "Tokens";

    /// <summary>What keeps tokens: File (encrypted, one instance) or Redis (the same ciphertext, many instances; needs ConnectionStrings:Redis). Default: File.</summary>
    public TokenStoreKind Store { get; set; } = TokenStoreKind.File;

    /// <summary>The folder of the File store, relative to the content root. Default: data/tokens.</summary>
    [Required]
    public string Path { get; set; } = "data/tokens";

    /// <summary>
    /// What the store is encrypted with; at least 12 characters. Empty: in Development tokens are kept in memory only; elsewhere the start is refused once a service is configured.
    /// </summary>
    public string Passphrase { get; set; } = "";

    /// <summary>Passphrases that are only read with. To change the passphrase without downtime, first add the new one here on every instance, then swap the two.</summary>
    public IList<string> OtherPassphrases { get; init; } = [];

    /// <summary>Rounds of PBKDF2-HMAC-SHA256. What was written with fewer than these is written again. Default: 600,000.</summary>
    [Range(Pbkdf2KeyDerivation.FewestIterations, Pbkdf2KeyDerivation.MostIterations)]
    public int Iterations { get; set; } = Pbkdf2KeyDerivation.DefaultIterations;

    /// <summary>How long Redis may keep callers waiting, all questions of one refresh together, before this instance goes on alone; also the limit of each question. Default: 200 milliseconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.020", "00:00:05")]
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the lock lasts that one instance holds while it refreshes; it is renewed at every third. Default: 30 seconds, as on the chart.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan LockDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one request to a token endpoint may take. Default: 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one method may try before the next one has its turn; device codes have the time that the server gives. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:10:00")]
    public TimeSpan MethodTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A token this close to its end is not used any more; a twentieth of its life at most. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ExpiryMargin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long Retry-After of an API is honoured; a longer one counts as this. Default: 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The services by name: 1 to 64 lower-case letters, digits and hyphens.</summary>
    public IDictionary<string, ServiceOptions> Services { get; init; } = new Dictionary<string, ServiceOptions>(StringComparer.Ordinal);

    /// <summary>Who this bot is when it signs JWTs itself.</summary>
    public AgentOptions Agent { get; init; } = new();

    /// <summary>The proxy at /proxy/{service}/{**path}.</summary>
    public ProxyOptions Proxy { get; init; } = new();
}
