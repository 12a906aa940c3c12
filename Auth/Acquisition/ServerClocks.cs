using System.Collections.Concurrent;

namespace Switchboard.Auth.Acquisition;

/// <summary>How far each server's clock is from ours, learned from the Date of its answers (RFC 9110 section 6.6.1).</summary>
internal sealed class ServerClocks(TimeProvider time)
{
    // Date has whole seconds, and the way there takes its time.
    private static readonly TimeSpan Negligible = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, TimeSpan> _ahead = new(StringComparer.OrdinalIgnoreCase);

    public void Learn(Uri server, DateTimeOffset? date, DateTimeOffset sent, DateTimeOffset received)
    {
        if (date is not { } said || received - sent > TimeSpan.FromSeconds(10))
        {
            return;
        }

        var ahead = said + TimeSpan.FromSeconds(0.5) - (sent + ((received - sent) / 2));
        _ahead[server.Authority] = ahead.Duration() < Negligible ? TimeSpan.Zero : ahead;
    }

    /// <summary>How far the server is ahead of us; zero until it has answered once.</summary>
    public TimeSpan Ahead(Uri server) => _ahead.GetValueOrDefault(server.Authority);

    /// <summary>What its clock shows now.</summary>
    public DateTimeOffset NowAt(Uri server) => time.GetUtcNow() + Ahead(server);
}
