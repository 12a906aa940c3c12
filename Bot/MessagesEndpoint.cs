using System.Globalization;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Channels.Slack;
using Switchboard.Bot.Channels.Teams;
using Switchboard.Bot.Http;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Operations.Limits;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.SignIn;

namespace Switchboard.Bot;

/// <summary>Takes activities over the Bot Framework protocol: <c>POST /api/messages</c>.</summary>
internal sealed partial class MessagesEndpoint(
    SwitchboardAdapter adapter, TokenExchange exchange, ITurnInbox inbox, ActivityLimits limits, TurnMetrics metrics, IConfiguration configuration, IHostEnvironment environment, IOptions<MessagesOptions> options, ILogger<MessagesEndpoint> logger)
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
                if (AzureSlack.Owns(activity!))
                {
                    json = AzureSlack.Clean(json);
                    activity = ActivityJson.Parse(json);
                }

                await AcceptAsync(context, activity!, json);
                return;
            }
        }

        await RefuseAsync(context, refusal);
    }

    private async Task AcceptAsync(HttpContext context, Activity activity, ReadOnlyMemory<byte> json)
    {
        try
        {
            await adapter.AuthenticateAsync(context.Request.Headers.Authorization, activity, context.RequestAborted);
        }
        catch (UnauthorizedAccessException exception)
        {
            LogUnauthorized(ChannelTag.Of(activity.ChannelId), exception.Message);
            metrics.Refused(activity.ChannelId, RefusalReason.Unauthorized);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await context.Response.WriteErrorAsync(StatusCodes.Status401Unauthorized, "Unauthorized", "The request carries no token, or none that the Bot Framework issued for this bot.");
            return;
        }

        if (await limits.RefuseConversationAsync(context, activity.ChannelId, ConversationName.Of(activity.ChannelId, activity.Conversation.Id)))
        {
            return;
        }

        if (SignInNews.Is(activity))
        {
            (activity, json) = await exchange.TakeTokenAsync(activity, json, context.RequestAborted);
        }

        try
        {
            // A caller that hangs up changes nothing any more.
            await AnswerAsync(context, await inbox.AcceptAsync(activity, json, CancellationToken.None));
        }
        catch (StoreUnavailableException exception)
        {
            LogNotTaken(exception.Message);
            metrics.Refused(activity.ChannelId, RefusalReason.StoreUnavailable);
            await AskAgainAsync(context, "The store is not available; nothing was taken.", TimeSpan.FromSeconds(1));
        }
    }

    private async Task AnswerAsync(HttpContext context, Receipt receipt)
    {
        switch (receipt)
        {
            case Receipt.Taken { Answer: { } answer }:
                await AnswerAsync(context, answer);
                break;
            case Receipt.Taken:
                context.Response.StatusCode = StatusCodes.Status200OK;
                break;
            case Receipt.Refused refused:
                LogNotTaken(refused.Reason);
                await AskAgainAsync(context, refused.Reason, refused.RetryAfter);
                break;
        }
    }

    private static async Task AnswerAsync(HttpContext context, Task<TurnAnswer?> turn)
    {
        try
        {
            var answer = await turn;
            context.Response.StatusCode = answer?.Status ?? StatusCodes.Status200OK;
            if (answer is { Json.IsEmpty: false })
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                await context.Response.Body.WriteAsync(answer.Json, context.RequestAborted);
            }
        }
        catch (TimeoutException)
        {
            await context.Response.WriteErrorAsync(StatusCodes.Status504GatewayTimeout, "BotTimeout", "The bot did not answer in time.");
        }
    }

    private static Task AskAgainAsync(HttpContext context, string reason, TimeSpan after)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteErrorAsync(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", reason);
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

    [LoggerMessage(LogLevel.Warning, "An activity was not taken; the channel is asked to come again: {Reason}")]
    private partial void LogNotTaken(string reason);

    [LoggerMessage(LogLevel.Warning, "Refused an activity of channel {ChannelId} with 401: {Reason}")]
    private partial void LogUnauthorized(string channelId, string reason);
}
