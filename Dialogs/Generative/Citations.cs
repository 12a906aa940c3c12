using System.Globalization;
using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Switchboard.Dialogs.Evidence;
using Switchboard.Recognizers.Knowledge;

namespace Switchboard.Dialogs.Generative;

/// <summary>Shows what an answer rests on: as links in Web Chat, as footnotes elsewhere. Numbered in the order in which they are used.</summary>
public sealed class Citations
{
    private readonly Dictionary<string, (string Title, string? Link)> _sources = new(StringComparer.Ordinal);
    private readonly List<string> _used = [];
    private readonly bool _links;

    private Citations(bool links) => _links = links;

    /// <summary>The citations for a channel.</summary>
    /// <param name="sources">The hits as sources, in the same order.</param>
    public static Citations For(ITurnContext turnContext, IReadOnlyList<EvidenceSource> sources, IReadOnlyList<KnowledgeHit> hits, string pagesUrl)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(hits);
        var citations = new Citations(ShowsLinks(turnContext));
        foreach (var (source, hit) in sources.Zip(hits))
        {
            citations._sources[source.Id] = (source.Title, pagesUrl + hit.Passage.Link);
        }

        return citations;
    }

    /// <summary>Where a passage stands: a link in Web Chat, words elsewhere.</summary>
    public static string Name(ITurnContext turnContext, KnowledgePassage passage, string pagesUrl)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(passage);
        return ShowsLinks(turnContext) ? $"[{passage.Source}]({pagesUrl}{passage.Link})" : passage.Source;
    }

    private static bool ShowsLinks(ITurnContext turnContext) => turnContext.Activity.ChannelId is Channels.Webchat or Channels.Directline;

    /// <summary>A receipt may be cited too; it has no page.</summary>
    public void Add(EvidenceSource receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        _sources[receipt.Id] = (receipt.Title, null);
    }

    /// <summary>The marks behind a sentence.</summary>
    public string Mark(IReadOnlyList<string> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var marks = new StringBuilder();
        foreach (var id in sources)
        {
            if (!_used.Contains(id))
            {
                _used.Add(id);
            }

            var number = _used.IndexOf(id) + 1;
            marks.Append(_links && _sources.GetValueOrDefault(id).Link is { } link
                ? string.Create(CultureInfo.InvariantCulture, $" [\\[{number}\\]]({link})")
                : string.Create(CultureInfo.InvariantCulture, $" [{number}]"));
        }

        return marks.ToString();
    }

    /// <summary>What stands below the answer; empty when nothing was cited.</summary>
    public string Notes()
    {
        if (_used.Count == 0)
        {
            return "";
        }

        var notes = _used.Select((id, index) =>
        {
            var (title, link) = _sources.GetValueOrDefault(id, (id, null));
            return _links && link is not null
                ? string.Create(CultureInfo.InvariantCulture, $"{index + 1}. [{title}]({link})")
                : string.Create(CultureInfo.InvariantCulture, $"[{index + 1}] {title}");
        });
        return "\n\n" + string.Join(_links ? "\n" : "\n\n", notes);
    }
}
