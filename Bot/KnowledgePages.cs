using System.Net;
using System.Text;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Knowledge;

namespace Switchboard.Bot;

/// <summary>Serves the knowledge pages at <c>/knowledge/{page}</c>, where citations lead.</summary>
internal static class KnowledgePages
{
    private const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    // What is written in a page is text; HTML in it is shown, not run.
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().Build();

    private const string Style =
        "body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1c2733;background:#fff}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}"
        + "h2:target,h1:target{background:#fff3c4;box-shadow:-.4rem 0 0 #fff3c4,.4rem 0 0 #fff3c4}@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#12181f}a{color:#7ab8ff}"
        + "h2:target,h1:target{background:#4a3f12;box-shadow:-.4rem 0 0 #4a3f12,.4rem 0 0 #4a3f12}}";

    public static void MapKnowledgePages(this WebApplication app) =>
        app.MapGet("/knowledge/{page}", (string page, ContentFolder folder, HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.CacheControl = "no-cache";
            return folder.Read("knowledge", ".md").FirstOrDefault(file => Path.GetFileNameWithoutExtension(file.Name) == page) is { Text: { } text }
                ? Results.Content(Render(text), "text/html; charset=utf-8", Encoding.UTF8)
                : Results.Content(Document("Not found", "<h1>There is no such page</h1><p>It may have been renamed since it was cited.</p>"), "text/html; charset=utf-8", Encoding.UTF8, StatusCodes.Status404NotFound);
        });

    private static string Render(string text)
    {
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var document = Markdig.Markdown.Parse(text, Markdown);
        var title = "Knowledge";
        foreach (var heading in document.OfType<HeadingBlock>())
        {
            var words = text.Substring(heading.Span.Start, heading.Span.Length).Trim().Trim('#').Trim();
            title = heading.Level == 1 ? words : title;
            heading.GetAttributes().Id = KnowledgePassage.Anchor(words);
        }

        return Document(title, document.ToHtml(Markdown));
    }

    private static string Document(string title, string body) =>
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{WebUtility.HtmlEncode(title)}</title><style>{Style}</style></head><body><main>{body}</main></body></html>";
}
