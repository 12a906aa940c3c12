using System.Net.Http.Headers;

namespace Switchboard.Auth.Http;

/// <summary>Retry-After (RFC 9110 section 10.2.3), in seconds or as a date.</summary>
internal static class RetryAfter
{
    /// <summary>Null when there is none; never negative.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,

            // Both by the server's clock, so that ours does not matter.
            { Date: { } date } => date - (headers.Date ?? time.GetUtcNow()),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
