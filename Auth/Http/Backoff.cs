using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Refresh;
using Switchboard.Auth.Settings;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Http;

/// <summary>O, <em>Backoff + retry</em>: until when a service has asked us to wait; all instances know.</summary>
internal sealed class Backoff(ITokenEvents events, IOptions<TokensOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> _until = new(StringComparer.Ordinal);

    /// <summary>How long it still wants to be left alone.</summary>
    public TimeSpan Remaining(string service)
    {
        var now = time.GetTimestamp();
        return _until.TryGetValue(service, out var until) && until > now ? time.GetElapsedTime(now, until) : TimeSpan.Zero;
    }

    /// <summary>The service asks for a pause.</summary>
    public async Task PauseAsync(string service, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (pause <= TimeSpan.Zero)
        {
            return;
        }

        Hear(service, pause);
        try
        {
            await events.PublishAsync(new TokenEvent.BackOff(service, pause), cancellationToken);
        }
        catch (TokenStoreUnavailableException)
        {
            // The others find out by themselves.
        }
    }

    /// <summary>Another instance was asked for one.</summary>
    public void Hear(string service, TimeSpan pause)
    {
        var bounded = pause > options.Value.LongestBackoff ? options.Value.LongestBackoff : pause;
        var until = time.GetTimestamp() + (long)(bounded.TotalSeconds * time.TimestampFrequency);
        _until.AddOrUpdate(service, until, (_, current) => Math.Max(current, until));
    }
}
