using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Memory;

/// <summary>How long what belongs to people is kept.</summary>
public sealed class MemoryOptions
{
    public const string Section = "Memory";

    private const string Shortest = "01:00:00";
    private const string Longest = "3650.00:00:00";

    /// <summary>What people said about themselves. Default: 365 days.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan FactsKept { get; set; } = TimeSpan.FromDays(365);

    /// <summary>What they came about. Default: 90 days.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan HistoryKept { get; set; } = TimeSpan.FromDays(90);

    /// <summary>What was said, after the conversation's last activity; a shorter <c>DirectLine:Retention</c> goes before it. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan TranscriptsKept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The recorded turns with their paths, after the conversation's last turn; a shorter <c>Storage:ConversationsKept</c> goes before it. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan RecordingsKept { get; set; } = TimeSpan.FromDays(30);
}

[OptionsValidator]
internal sealed partial class MemoryOptionsValidator : IValidateOptions<MemoryOptions>;
