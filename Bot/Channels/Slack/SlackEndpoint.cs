using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Http;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Operations.Limits;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>
/// Takes Slack's events, interactions and slash commands: <c>POST /api/slack</c>. Slack is answered when the activity is in the inbox, well within its three
/// seconds; what it sends again is recognised by what it is, not by its retry header: the first delivery may never have come.
/// </summary>
internal sealed partial class SlackEndpoint(
    ITurnInbox inbox, SlackIdentity identity, ActivityLimits limits, TurnMetrics metrics, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackEndpoint> logger)
{
    private const string RetryNumber = "X-Slack-Retry-Num";
    private const string RetryReason = "X-Slack-Retry-Reason";
    private const string NoRetry = "X-Slack-No-Retry";

    private static readonly string[] KnownReasons = ["http_timeout", "too_many_redirects", "connection_failed", "ssl_error", "http_error"];

    public async Task HandleAsync(HttpContext context)
    {
        if (!options.Value.IsOpen)
        {
            await RefuseAsync(context, new(StatusCodes.Status403Forbidden, "NotConfigured", "Slack is closed until Slack:BotToken and Slack:SigningSecret are set."));
            return;
        }

        if (await RequestBody.ReadAsync(context.Request.Body, context, options.Value.MaxBodyBytes) is not { } body)
        {
            await RefuseAsync(context, Refusal.TooLarge(options.Value.MaxBodyBytes));
            return;
        }

        var headers = context.Request.Headers;
        if (SlackSignature.FindFault(headers["X-Slack-Request-Timestamp"], headers["X-Slack-Signature"], body, options.Value.SigningSecret, time.GetUtcNow(), options.Value.SignatureWindow) is { } fault)
        {
            metrics.Refused(ChannelIds.Slack, RefusalReason.Unauthorized);
            await RefuseAsync(context, new(StatusCodes.Status401Unauthorized, "Unauthorized", $"The request is not taken: {fault}."));
            return;
        }

        if (headers[RetryNumber].ToString() is { Length: > 0 } number)
        {
            LogRetry(int.TryParse(number, CultureInfo.InvariantCulture, out var count) ? count : 0, KnownReasons.FirstOrDefault(reason => reason == headers[RetryReason]) ?? "unknown");
        }

        await TakeAsync(context, body);
    }

    private async Task TakeAsync(HttpContext context, byte[] body)
    {
        try
        {
            if (context.Request.HasFormContentType)
            {
                await TakeFormAsync(context, Encoding.UTF8.GetString(body));
                return;
            }

            using var document = JsonDocument.Parse(body);
            await TakeEventAsync(context, document.RootElement);
        }
        catch (JsonException)
        {
            await RefuseAsync(context, Refusal.BadRequest("The body is no JSON."));
        }
        catch (StoreUnavailableException e)
        {
            metrics.Refused(ChannelIds.Slack, RefusalReason.StoreUnavailable);
            LogNotTaken(e.Message);
            await context.Response.WriteErrorAsync(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The store is not available; nothing was taken.");
        }
        catch (ChannelRefusedException e)
        {
            LogNotTaken(e.Message);
            await context.Response.WriteErrorAsync(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Slack does not say who this bot is.");
        }
    }

    private async Task TakeEventAsync(HttpContext context, JsonElement envelope)
    {
        switch (envelope.Text("type"))
        {
            case "url_verification" when envelope.Text("challenge") is { } challenge:
                await context.Response.WriteAsJsonAsync(new { challenge });
                break;
            case "event_callback":
                await AcceptAsync(context, SlackEvents.Read(envelope));
                break;
            case "app_rate_limited":
                LogRateLimited();
                break;
            default:
                await RefuseAsync(context, Refusal.BadRequest("The body is neither an event of Slack's Events API nor its url_verification."));
                break;
        }
    }

    private async Task TakeFormAsync(HttpContext context, string text)
    {
        var form = QueryHelpers.ParseQuery(text).ToDictionary(field => field.Key, field => field.Value[0] ?? "");
        if (form.TryGetValue("payload", out var payload))
        {
            using var document = JsonDocument.Parse(payload);
            await AcceptAsync(context, SlackInteractions.ReadAction(document.RootElement));
        }
        else if (form.ContainsKey("command"))
        {
            await AcceptAsync(context, SlackInteractions.ReadCommand(form, await identity.UserIdAsync(context.RequestAborted)));
        }
        else
        {
            await RefuseAsync(context, Refusal.BadRequest("The form is neither an interaction (payload) nor a slash command (command)."));
        }
    }

    /// <summary>What is not for the bot is taken and dropped: Slack would send it again.</summary>
    private async Task AcceptAsync(HttpContext context, Activity? activity)
    {
        if (activity is null)
        {
            return;
        }

        if (await limits.RefuseConversationAsync(context, activity.ChannelId, ConversationName.Of(activity.ChannelId, activity.Conversation.Id)))
        {
            return;
        }

        if (await inbox.AcceptAsync(activity, ActivityJson.ToUtf8(activity), CancellationToken.None) is Receipt.Refused refused)
        {
            LogNotTaken(refused.Reason);
            await context.Response.WriteErrorAsync(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", refused.Reason);
        }
    }

    private Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        LogRefused(refusal.Status, refusal.Message);

        // It would be refused again.
        context.Response.Headers[NoRetry] = "1";
        return refusal.WriteAsync(context);
    }

    [LoggerMessage(LogLevel.Information, "Slack delivers again, number {Number}: {Reason}")]
    private partial void LogRetry(int number, string reason);

    [LoggerMessage(LogLevel.Information, "Refused a request of Slack with {Status}: {Reason}")]
    private partial void LogRefused(int status, string reason);

    [LoggerMessage(LogLevel.Warning, "A request of Slack was not taken; Slack comes again: {Reason}")]
    private partial void LogNotTaken(string reason);

    [LoggerMessage(LogLevel.Warning, "Slack holds events back: more than 30,000 in an hour")]
    private partial void LogRateLimited();
}
