using System.Globalization;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Puts the handlers behind what all of them share: closed or open, origins, error bodies.</summary>
internal sealed partial class DirectLineEndpoints(DirectLineKey key, Origins origins, ILogger<DirectLineEndpoints> logger)
{
    /// <summary>Answers with what the handler makes of the request.</summary>
    public Task AnswerAsync<THandler>(HttpContext context, Func<THandler, HttpContext, Task<Reply>> handle)
        where THandler : class =>
        GuardAsync<THandler>(context, async (handler, request) => await WriteAsync(request, await handle(handler, request)));

    /// <summary>Lets a handler answer while the channel is open, and answers for it when it fails.</summary>
    public async Task GuardAsync<THandler>(HttpContext context, Func<THandler, HttpContext, Task> handle)
        where THandler : class
    {
        origins.Apply(context);
        if (key.IsClosed)
        {
            await WriteAsync(context, Reply.Error(
                StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Direct Line is closed: DirectLine:Secret is not set."));
            return;
        }

        try
        {
            await handle(context.RequestServices.GetRequiredService<THandler>(), context);
        }
        catch (BadHttpRequestException e)
        {
            await WriteAsync(context, Reply.Error(e.StatusCode, "BadArgument", "The request could not be read."));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
#pragma warning disable CA1031 // This is the channel's outermost edge.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailed(e, context.Request.Method, context.GetEndpoint()?.DisplayName);
            await WriteAsync(context, Reply.Error(StatusCodes.Status503ServiceUnavailable, "ServiceError", "The request failed; try again later."));
        }
    }

    public static async Task WriteAsync(HttpContext context, Reply reply)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = reply.Json.Length;
        response.Headers.CacheControl = "no-store";
        if (reply.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await response.Body.WriteAsync(reply.Json, context.RequestAborted);
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} failed")]
    private partial void LogFailed(Exception exception, string method, string? endpoint);
}
