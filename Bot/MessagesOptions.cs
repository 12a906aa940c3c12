using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot;

/// <summary>What <c>POST /api/messages</c> accepts.</summary>
public sealed class MessagesOptions
{
    public const string Section = "Messages";

    /// <summary>Largest body accepted, in bytes. Default: 1 MiB.</summary>
    [Range(1_024, 16 * 1_048_576)]
    public int MaxBodyBytes { get; set; } = 1_048_576;

    /// <summary>A turn that takes longer is given up. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromMinutes(1);
}

[OptionsValidator]
internal sealed partial class MessagesOptionsValidator : IValidateOptions<MessagesOptions>;
