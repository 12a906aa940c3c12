using Markdig;
using Markdig.Syntax;
using Switchboard.Recognizers.Content;

namespace Switchboard.Recognizers.Knowledge;

/// <summary>Cuts a Markdown page into passages: one for each heading, more where the text below it is long.</summary>
internal static class KnowledgeParser
{
    /// <summary>A passage longer than this goes on in the next one, at the end of a paragraph.</summary>
    internal const int LongestPassage = 700;

    /// <summary>The passages of a page; mistakes are added to <paramref name="errors"/>.</summary>
    public static IReadOnlyList<KnowledgePassage> Parse(string file, string text, List<ContentError> errors)
    {
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var blocks = Markdown.Parse(text).ToList();
        if (blocks is not [HeadingBlock { Level: 1 } first, ..] || Words(text, first).Length == 0)
        {
            errors.Add(new ContentError(file, 1, "the page has no title", "Begin it with a line '# Title'; the title is named as the source when the page is quoted."));
            return [];
        }

        var passages = new List<KnowledgePassage>();
        var page = Words(text, first);
        var headings = new HashSet<string> { page };
        var heading = first;
        var body = new List<Block>();
        foreach (var block in blocks.Skip(1).Append(null))
        {
            if (block is null or HeadingBlock)
            {
                Add(passages, file, text, page, heading, body, errors, isLast: block is null);
                body.Clear();
            }

            if (block is HeadingBlock next)
            {
                if (!headings.Add(Words(text, next)))
                {
                    errors.Add(new ContentError(file, next.Line + 1, $"the heading '{Words(text, next)}' stands twice on this page", "Give each part a heading of its own, so that a quotation names one place."));
                }

                heading = next;
            }
            else if (block is not null)
            {
                body.Add(block);
            }
        }

        return passages;
    }

    private static void Add(List<KnowledgePassage> passages, string file, string text, string page, HeadingBlock heading, List<Block> body, List<ContentError> errors, bool isLast)
    {
        if (body.Count == 0)
        {
            if (heading.Level > 1 || isLast)
            {
                errors.Add(new ContentError(file, heading.Line + 1, $"nothing stands below the heading '{Words(text, heading)}'", "Write the text, or delete the heading."));
            }

            return;
        }

        var words = "";
        var line = body[0].Line + 1;
        foreach (var block in body)
        {
            var next = text.Substring(block.Span.Start, block.Span.Length).Trim();
            if (words.Length > 0 && words.Length + next.Length > LongestPassage)
            {
                passages.Add(new KnowledgePassage(page, Words(text, heading), words, file, line));
                (words, line) = ("", block.Line + 1);
            }

            words = words.Length == 0 ? next : words + "\n\n" + next;
        }

        passages.Add(new KnowledgePassage(page, Words(text, heading), words, file, line));
    }

    private static string Words(string text, HeadingBlock heading) => text.Substring(heading.Span.Start, heading.Span.Length).Trim().Trim('#').Trim();
}
