using System.ComponentModel.DataAnnotations;

namespace Switchboard.Bot.Stores;

/// <summary>Where state, conversations and queues are kept.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>What keeps the data: Sqlite (a file), Redis (many machines) or Memory (lost at exit; for tests). Default: Sqlite.</summary>
    [Required]
    public string Provider { get; set; } = "Sqlite";

    /// <summary>The database file of the Sqlite provider, relative to the content root. Default: data/switchboard.db.</summary>
    [Required]
    public string Path { get; set; } = "data/switchboard.db";

    /// <summary>
    /// When a commit counts as safe: Normal (survives a crash of the process; a power cut may lose the last commits, never corrupt the file)
    /// or Full (survives a power cut, one disk flush a commit). Default: Normal.
    /// </summary>
    [Required]
    public string Synchronous { get; set; } = "Normal";

    /// <summary>How long a statement waits for another process that holds the file. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Threads that read. Default: 2.</summary>
    [Range(1, 16)]
    public int Readers { get; set; } = 2;

    /// <summary>Operations that may wait for the database; more make their callers wait (without a thread). Default: 4096.</summary>
    [Range(16, 1_000_000)]
    public int QueueLimit { get; set; } = 4096;

    /// <summary>How long a repeated delivery of an activity is recognised; longer than any channel repeats. Default: 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan ActivityKeysKept { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Activities of one conversation that may wait for their turn; more are refused and the channel is asked to come again. Default: 100.</summary>
    [Range(1, 10_000)]
    public int InboxLimit { get; set; } = 100;

    /// <summary>Committed turns kept of each conversation. Default: 50.</summary>
    [Range(1, 10_000)]
    public int TurnsKept { get; set; } = 50;

    /// <summary>Delivered activities of each conversation whose channel ids are remembered. Default: 100.</summary>
    [Range(1, 10_000)]
    public int OutboxKept { get; set; } = 100;

    /// <summary>How long turns and dead letters of a conversation are kept in which nothing happens. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan ConversationsKept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long Redis keeps state that is not written. Default: 365 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan StateKept { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long a call to Redis may take. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Makes this program pass for one of the next schema version, for tests of a rolling upgrade. Default: no.</summary>
    public bool NextSchema { get; set; }

    /// <summary>Whether other instances may use the same store.</summary>
    internal bool UsesRedis => Provider.Equals("Redis", StringComparison.OrdinalIgnoreCase);
}
