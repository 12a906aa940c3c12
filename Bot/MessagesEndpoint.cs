using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Http;

namespace Switchboard.Bot;

/// <summary>Takes activities over the Bot Framework protocol: <c>POST /api/messages</c>.</summary>
internal sealed partial class MessagesEndpoint(
    SwitchboardAdapter adapter, IConfiguration configuration, IHostEnvironment environment, IOptions<MessagesOptions> options, ILogger<MessagesEndpoint> logger)
{
    private readonly bool _authenticates = !string.IsNullOrEmpty(configuration["MicrosoftAppId"]);

    public async Task HandleAsync(HttpContext context)
    {
        if (RefuseCaller(context) is { } refused)
        {
            await RefuseAsync(context, refused);
            return;
        }

        var (json, refusal) = await JsonBody.ReadAsync(context, options.Value.MaxBodyBytes);
        if (refusal is null)
        {
            (var activity, refusal) = ActivityChecks.Parse(json, _authenticates);
            if (refusal is null)
            {
                await RunTurnAsync(context, activity!);
                return;
            }
        }

        await RefuseAsync(context, refusal);
    }

    private async Task RunTurnAsync(HttpContext context, Activity activity)
    {
        // The caller hanging up must not cut a turn in half; only its own time limit does.
        using var limit = new CancellationTokenSource(options.Value.TurnTimeout);
        try
        {
            var response = await adapter.ReceiveAsync(context.Request.Headers.Authorization, activity, limit.Token);
            if (response is null)
            {
                context.Response.StatusCode = StatusCodes.Status200OK;
                return;
            }

            await HttpHelper.WriteResponseAsync(context.Response, response);
        }
        catch (UnauthorizedAccessException exception)
        {
            LogUnauthorized(activity.ChannelId, exception.Message);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await context.Response.WriteErrorAsync(StatusCodes.Status401Unauthorized, "Unauthorized", "The request carries no token, or none that the Bot Framework issued for this bot.");
        }
    }

    private Refusal? RefuseCaller(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            return new(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "Activities come with POST.");
        }

        if (_authenticates)
        {
            return null;
        }

        if (!environment.IsDevelopment())
        {
            return new(StatusCodes.Status403Forbidden, "NotConfigured", "The bot is closed until MicrosoftAppId is configured.");
        }

        return CallerAddress.IsLocal(context)
            ? null
            : new(StatusCodes.Status403Forbidden, "LoopbackOnly", "Without MicrosoftAppId only callers on this machine are served.");
    }

    private Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        LogRefused(refusal.Status, refusal.Message);
        return refusal.WriteAsync(context);
    }

    [LoggerMessage(LogLevel.Information, "Refused an activity with {Status}: {Reason}")]
    private partial void LogRefused(int status, string reason);

    [LoggerMessage(LogLevel.Warning, "Refused an activity of channel {ChannelId} with 401: {Reason}")]
    private partial void LogUnauthorized(string channelId, string reason);
}
