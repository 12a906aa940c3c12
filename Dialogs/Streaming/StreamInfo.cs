using System.Diagnostics.CodeAnalysis;

namespace Switchboard.Dialogs.Streaming;

/// <summary>Teams' entity about a stream. Its members have the names of the protocol, because serializers of either Bot Framework write them as they are.</summary>
[SuppressMessage("Style", "IDE1006", Justification = "The names are the protocol's.")]
[SuppressMessage("Naming", "CA1707", Justification = "The names are the protocol's.")]
internal sealed record StreamInfo(string streamType, int? streamSequence, string? streamId)
{
    public string type { get; init; } = "streaminfo";
}
