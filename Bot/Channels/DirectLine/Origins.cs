using System.Net;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>Which web pages may call: the configured ones, and in Development those of this machine.</summary>
internal sealed class Origins(IOptions<DirectLineOptions> options, IHostEnvironment environment)
{
    private readonly HashSet<string> _allowed = new(options.Value.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

    public bool Allows(string origin) => _allowed.Contains(origin) || (environment.IsDevelopment() && IsLoopback(origin));

    /// <summary>
    /// Whether this request may get a token for a page. A browser always says where its page is from; without that it is some other
    /// program, which in Development may be one of this machine and otherwise has to use the secret.
    /// </summary>
    public bool MayHaveToken(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        return origin.Length > 0
            ? Allows(origin)
            : environment.IsDevelopment() && (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address));
    }

    /// <summary>Lets the browser hand our answer to a page that may have it.</summary>
    public void Apply(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        context.Response.Headers.Vary = "Origin";
        if (origin.Length > 0 && Allows(origin))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
        }
    }

    /// <summary>Answers a browser that asks first whether it may.</summary>
    public Task PreflightAsync(HttpContext context)
    {
        Apply(context);
        if (context.Response.Headers.AccessControlAllowOrigin.Count > 0)
        {
            context.Response.Headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
            context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, x-ms-bot-agent, x-requested-with";
            context.Response.Headers.AccessControlMaxAge = "600";
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static bool IsLoopback(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.IsLoopback;
}
