using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Turns;

/// <summary>How turns are owned, run again and delivered.</summary>
internal sealed class TurnsOptions
{
    public const string Section = "Turns";

    /// <summary>
    /// How long an instance owns a conversation without saying so again; it says so at a third of it. When an instance dies, its conversations
    /// wait this long for another one. Default: 15 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Conversations that one instance runs at the same time; beyond it the channel is asked to come again. Default: 512.</summary>
    [Range(1, 100_000)]
    public int MaxRunning { get; set; } = 512;

    /// <summary>Attempts of a turn that end without a commit (the instance died) before the person is told that it cannot be done. Default: 5.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>How often an instance looks for conversations whose owner died. Default: 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What becomes of messages that arrive during a turn: Queue (each gets its own turn) or Merge (one turn answers them all). Default: Queue.</summary>
    [EnumDataType(typeof(ArrivalPolicy))]
    public ArrivalPolicy DuringTurn { get; set; } = ArrivalPolicy.Queue;

    /// <summary>How long the channel may take to answer a delivery; after that it is not known whether it has it. Default: 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The pause before the first repetition of a delivery that failed; each further one doubles it. Default: 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between repetitions, and the longest Retry-After that is honoured. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Attempts to deliver an activity before it becomes a dead letter. Default: 12, about ten minutes.</summary>
    [Range(1, 1000)]
    public int MaxDeliveries { get; set; } = 12;

    /// <summary>
    /// What is done, by channel id, when it is not known whether the channel has an activity: Update (the channel keeps the id we give, so it is
    /// written again under it), Repeat (sent once more), Mark (left as unknown). Default: emulator Update, all others Repeat.
    /// </summary>
    public Dictionary<string, DoubtRule> InDoubt { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}

[OptionsValidator]
internal sealed partial class TurnsOptionsValidator : IValidateOptions<TurnsOptions>;
