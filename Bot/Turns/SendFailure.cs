using System.Net;
using System.Security.Authentication;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;

namespace Switchboard.Bot.Turns;

/// <summary>Why an activity was not delivered, as far as that is known.</summary>
internal abstract record SendFailure
{
    private SendFailure()
    {
    }

    /// <summary>The channel does not have it, and may take it later.</summary>
    public sealed record Passing(string Reason, TimeSpan? RetryAfter, int? Status = null) : SendFailure;

    /// <summary>The channel does not have it and never will.</summary>
    public sealed record Final(string Reason, int? Status) : SendFailure;

    /// <summary>Nobody knows whether the channel has it.</summary>
    public sealed record Unknown(string Reason) : SendFailure;

    public static SendFailure Of(Exception exception) => exception switch
    {
        // The HTTP client wraps it.
        _ when exception.GetBaseException() is LeaseOverException => new Passing("the lease was over", null),
        ErrorResponseException e => OfStatus(StatusOf(e), e.Data["RetryAfter"] as TimeSpan?),
        ChannelRefusedException e => OfStatus(e.Status, e.RetryAfter),
        HttpRequestException { StatusCode: { } status } => OfStatus((int)status, null),

        // No connection, so nothing was sent.
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        }
        e => new Passing($"no connection ({e.HttpRequestError})", null),
        ThrottleException or AuthenticationException or UnauthorizedAccessException => new Passing("no token for the channel", null),
        HttpRequestException or IOException => new Unknown("the connection broke"),
        OperationCanceledException or TimeoutException => new Unknown("no answer in time"),
        _ => new Final(exception.GetType().Name, null),
    };

    private static SendFailure OfStatus(int? status, TimeSpan? retryAfter) => status switch
    {
        null => new Unknown("an answer without a status"),
        (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.Unauthorized or >= 500 =>
            new Passing($"the channel answered {status}", retryAfter, status),
        (int)HttpStatusCode.Forbidden => new Final($"the channel answered {status}: it lets the bot say nothing there", status),
        (int)HttpStatusCode.NotFound => new Final($"the channel answered {status}: it knows no such conversation or message", status),
        _ => new Final($"the channel answered {status}", status),
    };

    // The official package has no such entry; its message ends with the name of the status in quotes.
    private static int? StatusOf(ErrorResponseException exception) =>
        exception.Data["StatusCode"] is int status ? status
        : exception.Message.Split('\'') is [_, var name, ..] && Enum.TryParse<HttpStatusCode>(name, out var named) ? (int)named
        : null;
}
