using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Http;
using Switchboard.Bot.Operations.Limits;

namespace Switchboard.Bot.Operations;

/// <summary>Refuses what an instance that is closing, or has its hands full, cannot take on: 503, and when to come again.</summary>
internal sealed class AdmissionMiddleware(RequestDelegate next, InstanceState instance, IOptions<LimitsOptions> options, TurnMetrics metrics)
{
    private static readonly string RetryAfter = InstanceState.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);

    private static readonly PathString Probes = "/health";

    private readonly int _most = options.Value.MaxRequests;

    public async Task InvokeAsync(HttpContext context)
    {
        // An open stream is a connection, not a request; those have bounds of their own.
        var isStream = IsStream(context);
        if (context.Request.Path.StartsWithSegments(Probes))
        {
            await next(context);
        }
        else if (!instance.IsAccepting && (isStream || !IsReading(context.Request.Method)))
        {
            await RefuseAsync(context, RefusalReason.Draining, "This instance is shutting down; another one will answer.");
        }
        else if (isStream)
        {
            await next(context);
        }
        else
        {
            await CountAsync(context);
        }
    }

    private async Task CountAsync(HttpContext context)
    {
        try
        {
            if (instance.BeginRequest() > _most)
            {
                await RefuseAsync(context, RefusalReason.TooManyRequests, "Too many requests are being answered.");
                return;
            }

            await next(context);
        }
        finally
        {
            instance.EndRequest();
        }
    }

    private Task RefuseAsync(HttpContext context, RefusalReason reason, string message)
    {
        metrics.Refused(SurfaceOf.Channel(context.Request.Path), reason);
        context.RequestServices.GetService<Origins>()?.Apply(context);
        context.Response.Headers.RetryAfter = RetryAfter;
        return context.Response.WriteErrorAsync(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", message, context.RequestAborted);
    }

    private static bool IsStream(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true }
        || SurfaceOf.IsStream(context.Request.Path);

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
