using System.Globalization;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Http;

namespace Switchboard.Bot.Operations.Limits;

/// <summary>Refuses more than one conversation, or one address, may ask for: 429, and when to come again.</summary>
/// <remarks>
/// A connector of a channel carries everybody's conversations and comes from few addresses, the same ones whoever points a bot of theirs at
/// ours comes from: its address says nothing, so <c>/api/messages</c> is limited by conversation only, after it was authenticated.
/// </remarks>
internal sealed class ActivityLimits(IOptions<LimitsOptions> options, IHostEnvironment environment, TurnMetrics metrics) : IDisposable
{
    private readonly Buckets _conversations = Buckets.PerSecond(options.Value.ActivitiesPerSecond, options.Value.ActivityBurst);
    private readonly Buckets _addresses = Buckets.PerSecond(options.Value.RequestsPerSecond, options.Value.RequestBurst);
    private readonly bool _exemptLoopback = options.Value.ExemptLoopback && environment.IsDevelopment();

    /// <summary>Whether the conversation has had its share; then the request is answered.</summary>
    public async ValueTask<bool> RefuseConversationAsync(HttpContext context, string? channel, string conversation)
    {
        if (IsExempt(context) || _conversations.Take(conversation) is not { } seconds)
        {
            return false;
        }

        await RefuseAsync(context, channel, "Too many activities were sent to this conversation.", seconds);
        return true;
    }

    /// <summary>Whether the caller's address has had its share; then the request is answered.</summary>
    public async ValueTask<bool> RefuseAddressAsync(HttpContext context)
    {
        if (IsExempt(context) || _addresses.Take(CallerAddress.Household(context.Connection.RemoteIpAddress)) is not { } seconds)
        {
            return false;
        }

        await RefuseAsync(context, SurfaceOf.Channel(context.Request.Path), "Too many requests came from this address.", seconds);
        return true;
    }

    public void Dispose()
    {
        _conversations.Dispose();
        _addresses.Dispose();
    }

    private bool IsExempt(HttpContext context) => _exemptLoopback && CallerAddress.IsLocal(context);

    private Task RefuseAsync(HttpContext context, string? channel, string message, int seconds)
    {
        metrics.Refused(channel, RefusalReason.RateLimited);
        var after = seconds.ToString(CultureInfo.InvariantCulture);

        // Without the header the browser does not show the page why.
        context.RequestServices.GetService<Origins>()?.Apply(context);
        context.Response.Headers.RetryAfter = after;
        return context.Response.WriteErrorAsync(StatusCodes.Status429TooManyRequests, "TooManyRequests", $"{message} Try again after {after} s.", context.RequestAborted);
    }
}
