using System.ComponentModel.DataAnnotations;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>The Direct Line server that Web Chat talks to.</summary>
internal sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>
    /// What a server presents to get tokens; never give it to a browser. Empty: in Development only the page's own tokens work, signed
    /// with a key kept in the store; otherwise the channel is closed. At least 16 characters outside Development. Default: empty.
    /// </summary>
    public string Secret { get; set; } = "";

    /// <summary>How long a token is good for unless it is refreshed. Default: 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after its token has expired a page's conversation can still go on, for a machine that slept. Default: 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan ResumeWithin { get; set; } = TimeSpan.FromHours(12);

    /// <summary>
    /// Web pages that may call the channel and get tokens, such as https://www.example.com. Development also allows every loopback origin.
    /// Default: none.
    /// </summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Tokens that one address may get for pages, a minute. Default: 60.</summary>
    [Range(1, 100_000)]
    public int TokensPerMinute { get; set; } = 60;

    /// <summary>The longest activity, in characters of its JSON. Default: 262,144.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxActivityCharacters { get; set; } = 256 * 1024;

    /// <summary>Attachments that one activity may have. Default: 20.</summary>
    [Range(0, 1000)]
    public int MaxAttachments { get; set; } = 20;

    /// <summary>How long the answer to an invoke activity is waited for. Default: 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan InvokeTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether people may send files. Default: false.</summary>
    public bool UploadEnabled { get; set; }

    /// <summary>The largest upload, all files of one message together, in bytes. Default: 4 MiB.</summary>
    [Range(1, 256 * 1024 * 1024)]
    public int MaxUploadBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long a conversation is kept after its last activity. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The bot's id in local conversations. Default: switchboard.</summary>
    [Required]
    public string BotId { get; set; } = "switchboard";

    /// <summary>The bot's name in local conversations. Default: Switchboard.</summary>
    [Required]
    public string BotName { get; set; } = "Switchboard";
}
