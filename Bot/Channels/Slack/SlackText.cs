using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>Slack's mrkdwn to plain text, and Markdown to mrkdwn (Slack: Formatting text for app surfaces).</summary>
internal static partial class SlackText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseEmphasisExtras().Build();

    /// <summary>What a person wrote: references by their names, links by their addresses, the mention of the bot left out.</summary>
    public static string Read(string text, string bot) => WebUtility.HtmlDecode(Reference().Replace(text, match =>
    {
        var (kind, target, label) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        return kind == "@" && target == bot ? ""
            : kind is "@" or "#" or "!" ? $"{(kind == "!" ? "@" : kind)}{(label.Length > 0 ? label : target)}"
            : target.StartsWith("mailto:", StringComparison.Ordinal) || target.StartsWith("tel:", StringComparison.Ordinal) ? (label.Length > 0 ? label : target[(target.IndexOf(':', StringComparison.Ordinal) + 1)..])
            : target;
    })).Trim();

    /// <summary>Text that shows as it is.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Markdown as mrkdwn; what is neither shows as it is written.</summary>
    public static string FromMarkdown(string markdown)
    {
        var written = new StringBuilder(markdown.Length + 16);
        Write(written, Markdown.Parse(markdown, Pipeline), "");
        return written.ToString().Trim('\n');
    }

    private static void Write(StringBuilder to, ContainerBlock blocks, string indent)
    {
        var number = (blocks as ListBlock)?.OrderedStart is { } start && int.TryParse(start, out var first) ? first : 1;
        foreach (var block in blocks)
        {
            switch (block)
            {
                case HeadingBlock { Inline: { } inline }:
                    to.Append('*').Append(Inlines(inline)).Append("*\n\n");
                    break;
                case LeafBlock { Inline: { } inline }:
                    to.Append(Inlines(inline)).Append(blocks is ListItemBlock ? "\n" : "\n\n");
                    break;
                case CodeBlock code:
                    to.Append("```\n").Append(Escape(code.Lines.ToString())).Append("\n```\n\n");
                    break;
                case QuoteBlock quote:
                    var quoted = new StringBuilder();
                    Write(quoted, quote, indent);
                    to.Append("> ").Append(quoted.ToString().Trim('\n').Replace("\n", "\n> ", StringComparison.Ordinal)).Append("\n\n");
                    break;
                case ListItemBlock item:
                    to.Append(indent).Append(blocks is ListBlock { IsOrdered: true } ? $"{number++}. " : "• ");
                    Write(to, item, indent + "    ");
                    break;
                case ContainerBlock inner:
                    Write(to, inner, indent);
                    to.Append(blocks is ListItemBlock ? "" : "\n");
                    break;
            }
        }
    }

    private static string Inlines(ContainerInline inlines)
    {
        var written = new StringBuilder();
        foreach (var inline in inlines)
        {
            written.Append(inline switch
            {
                LiteralInline literal => Escape(literal.Content.ToString()),
                CodeInline code => $"`{Escape(code.Content)}`",
                LineBreakInline => "\n",
                AutolinkInline { IsEmail: false } link => $"<{Escape(link.Url)}>",
                AutolinkInline link => Escape(link.Url),
                LinkInline link => WriteLink(link),
                EmphasisInline emphasis => Emphasize(emphasis),
                HtmlEntityInline entity => Escape(entity.Transcoded.ToString()),
                ContainerInline inner => Inlines(inner),
                _ => "",
            });
        }

        return written.ToString();
    }

    private static string WriteLink(LinkInline link)
    {
        var label = Inlines(link);

        // The bar ends the address, and nothing can write one inside of it.
        var url = Escape(link.Url ?? "").Replace("|", "%7C", StringComparison.Ordinal);
        return Uri.TryCreate(link.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto" or "tel"
            ? $"<{url}|{(label.Length > 0 ? label : url)}>"
            : label;
    }

    private static string Emphasize(EmphasisInline emphasis)
    {
        var inner = Inlines(emphasis);
        var mark = (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
        {
            ('*' or '_', >= 2) => "*",
            ('*' or '_', 1) => "_",
            ('~', 2) => "~",
            _ => "",
        };
        return $"{mark}{inner}{mark}";
    }

    [GeneratedRegex(@"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
