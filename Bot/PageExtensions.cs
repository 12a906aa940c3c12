using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels.DirectLine;

namespace Switchboard.Bot;

/// <summary>Serves the pages: at <c>/</c> Web Chat beside the decision map, at <c>/desk</c> the agents' desk.</summary>
internal static class PageExtensions
{
    // Web Chat writes its styles into the page and shows attachments from data: and blob: URLs; nothing else comes from elsewhere.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; media-src 'self' data: blob: https:; "
        + "connect-src 'self' ws: wss:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private const string DeskContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string NotBuilt =
        "The page is not built: npm was not found when the bot was built. Install Node.js 20 or later, then run 'dotnet build Bot'. The bot itself answers at /api/messages.";

    public static void MapPage(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot", "assets");
        var index = Path.Combine(folder, "index.html");
        if (!File.Exists(index))
        {
            app.MapGet("/", () => Results.Text(NotBuilt, statusCode: StatusCodes.Status503ServiceUnavailable));
            return;
        }

        var page = Page(index, app.Services.GetRequiredService<IOptions<DirectLineOptions>>());
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), RequestPath = "/assets", OnPrepareResponse = context => Harden(context.Context) });
        MapDeskPage(app, Path.Combine(folder, "desk.html"));
        app.MapGet("/", context =>
        {
            Harden(context);
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(page.Value, context.RequestAborted);
        });
    }

    // What people write is shown at the desk: it runs no script and loads no picture of theirs.
    private static void MapDeskPage(WebApplication app, string file)
    {
        var page = new Lazy<string>(() => File.ReadAllText(file));
        app.MapGet("/desk", context =>
        {
            Harden(context);
            context.Response.Headers.ContentSecurityPolicy = DeskContentSecurityPolicy;
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(page.Value, context.RequestAborted);
        });
    }

    // The page learns from its root element what the server allows. Read at the first request: the settings are checked by then.
    private static Lazy<string> Page(string index, IOptions<DirectLineOptions> options) => new(() =>
    {
        var html = File.ReadAllText(index);
        return options.Value.UploadEnabled ? html.Replace("<html lang=\"en\">", "<html lang=\"en\" data-upload=\"true\">", StringComparison.Ordinal) : html;
    });

    private static void Harden(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
    }
}
