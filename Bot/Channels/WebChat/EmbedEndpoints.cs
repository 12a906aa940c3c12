using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels.DirectLine;

namespace Switchboard.Bot.Channels.WebChat;

/// <summary>Serves what puts the bot on another site's pages: <c>/embed.js</c>, the one tag, and <c>/embed</c>, the page in the frame that it makes.</summary>
internal static class EmbedEndpoints
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; media-src 'self' data: blob: https:; "
        + "connect-src 'self' ws: wss:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors ";

    public static void MapEmbed(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot", "assets");
        app.MapGet("/embed.js", context => SendAsync(context, Path.Combine(folder, "embed.js"), "text/javascript; charset=utf-8", headers =>
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"));
        app.MapGet("/embed", context => SendAsync(context, Path.Combine(folder, "frame.html"), "text/html; charset=utf-8", headers =>
            headers.ContentSecurityPolicy = ContentSecurityPolicy + Ancestors(context.RequestServices)));
    }

    /// <summary>The pages that may have the frame: those that get tokens.</summary>
    private static string Ancestors(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<DirectLineOptions>>().Value;
        string[] loopback = services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? ["http://localhost:*", "http://127.0.0.1:*"] : [];
        return string.Join(' ', ["'self'", .. options.AllowedOrigins, .. loopback]);
    }

    private static Task SendAsync(HttpContext context, string file, string type, Action<IHeaderDictionary> add)
    {
        if (!File.Exists(file))
        {
            return Results.Text("The pages are not built: npm was not found when the bot was built.", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";
        add(headers);
        return Results.File(file, type, lastModified: File.GetLastWriteTimeUtc(file)).ExecuteAsync(context);
    }
}
