using System.ComponentModel.DataAnnotations;

namespace Switchboard.Auth.Settings;

/// <summary>Who this bot is when it signs JWTs itself: as a service account, and with private_key_jwt.</summary>
public sealed class AgentOptions
{
    /// <summary>The issuer of its JWTs. Empty: the subject.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Its name, the subject of its JWTs. Default: switchboard.</summary>
    [Required]
    public string Subject { get; set; } = "switchboard";

    /// <summary>The PEM file of its RSA key (2048 bits or more), readable by nobody else.</summary>
    public string PrivateKeyPath { get; set; } = "";

    /// <summary>The key's id.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>What its JWTs say it may do.</summary>
    public IList<string> Permissions { get; init; } = [];

    /// <summary>How long a JWT is good that is used as it is. Default: 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);
}
