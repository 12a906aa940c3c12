using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The adapter between Azure Bot Service, or the Emulator, and a bot in an ASP.NET Core application.</summary>
/// <remarks>Activities come as POST requests. The streaming form (web sockets, named pipes) is answered with 501.</remarks>
public partial class CloudAdapter : CloudAdapterBase, IBotFrameworkHttpAdapter
{
    /// <summary>An adapter without an app id: authentication is off.</summary>
    public CloudAdapter()
        : this(BotFrameworkAuthenticationFactory.Create())
    {
    }

    public CloudAdapter(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
        : base(botFrameworkAuthentication, logger)
    {
    }

    public CloudAdapter(IConfiguration configuration, IHttpClientFactory httpClientFactory = null, ILogger logger = null)
        : this(new ConfigurationBotFrameworkAuthentication(configuration, httpClientFactory: httpClientFactory, logger: logger), logger)
    {
    }

    /// <summary>
    /// Runs a turn and answers: 200, or the status and body of an invoke's response; 400 for a body that is no activity, 401 for a
    /// caller that is not authentic, 405 for another method, 501 for a web socket.
    /// </summary>
    public async Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);
        if (!HttpMethods.IsPost(httpRequest.Method))
        {
            await RefuseMethodAsync(httpRequest, httpResponse, cancellationToken);
            return;
        }

        var activity = await HttpHelper.ReadRequestAsync<Activity>(httpRequest);
        if (string.IsNullOrEmpty(activity?.Type))
        {
            LogNoActivity(Logger);
            httpResponse.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        try
        {
            var invokeResponse = await ProcessActivityAsync(
                httpRequest.Headers[HeaderNames.Authorization].ToString(), activity, bot.OnTurnAsync, cancellationToken);
            await HttpHelper.WriteResponseAsync(httpResponse, invokeResponse);
        }
        catch (UnauthorizedAccessException e)
        {
            LogUnauthorized(Logger, e.Message);
            httpResponse.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    private static async Task RefuseMethodAsync(HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(request.Method) && request.HttpContext?.WebSockets.IsWebSocketRequest == true)
        {
            response.StatusCode = StatusCodes.Status501NotImplemented;
            await response.WriteAsync("Streaming over web sockets is not supported; post activities instead.", cancellationToken);
            return;
        }

        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
    }

    [LoggerMessage(LogLevel.Warning, "A request was refused: its body is no activity or has no type.")]
    private static partial void LogNoActivity(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "A request was refused: {Reason}")]
    private static partial void LogUnauthorized(ILogger logger, string reason);
}
