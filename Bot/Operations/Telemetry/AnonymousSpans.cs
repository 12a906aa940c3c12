using System.Diagnostics;
using OpenTelemetry;

namespace Switchboard.Bot.Operations.Telemetry;

/// <summary>Takes from the spans of the framework what could tell a person or be a key: addresses, programs, and URLs with ids and tickets in them.</summary>
internal sealed class AnonymousSpans : BaseProcessor<Activity>
{
    private static readonly string[] Personal =
        ["url.full", "url.path", "url.query", "client.address", "client.port", "network.peer.address", "network.peer.port", "user_agent.original"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Personal)
        {
            data.SetTag(tag, null);
        }
    }
}
