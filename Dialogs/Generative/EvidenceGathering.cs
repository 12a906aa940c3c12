using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Evidence;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Models;
using Switchboard.Recognizers.Knowledge;

namespace Switchboard.Dialogs.Generative;

/// <summary>Looks up what an answer may rest on.</summary>
public sealed class EvidenceGathering(KnowledgeSearch knowledge, IOptions<GenerativeOptions> options)
{
    private const int FewWords = 7;

    /// <summary>The passages for a message, the likeliest first: those of each of its questions in turn, and of the question before when it goes on from that.</summary>
    public async Task<IReadOnlyList<KnowledgeHit>> FindAsync(string text, IReadOnlyList<string> questions, ConversationSession? session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(questions);
        var most = options.Value.Passages;
        var searches = new List<IReadOnlyList<KnowledgeHit>>();
        if (session?.Exchanges is [.., var before] && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= FewWords)
        {
            searches.Add(await knowledge.FindSeveralAsync($"{before.Question} {text}", most, cancellationToken));
        }

        foreach (var question in questions.Count == 0 ? [text] : questions)
        {
            searches.Add(await knowledge.FindSeveralAsync(question, most, cancellationToken));
        }

        var found = new List<KnowledgeHit>();
        for (var rank = 0; rank < most && found.Count < most; rank++)
        {
            foreach (var search in searches.Where(search => rank < search.Count))
            {
                var at = found.FindIndex(hit => hit.Passage == search[rank].Passage);
                if (at >= 0)
                {
                    found[at] = found[at].Confidence >= search[rank].Confidence ? found[at] : search[rank];
                }
                else if (found.Count < most)
                {
                    found.Add(search[rank]);
                }
            }
        }

        return found;
    }

    /// <summary>The passages as sources, numbered from 1.</summary>
    public static IReadOnlyList<EvidenceSource> Number(IReadOnlyList<KnowledgeHit> hits) =>
        [.. hits.Select((hit, index) => new EvidenceSource((index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), hit.Passage.Source, hit.Passage.Text))];
}
