using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Generative;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Models;
using Switchboard.Recognizers.Knowledge;

namespace Switchboard.Dialogs.Escalation;

/// <summary>The help pages, those first that fit what the person asked last; a fixed list when nothing was asked, or nothing fits.</summary>
public sealed class HelpResources(KnowledgeSearch knowledge, IOptions<GenerativeOptions> options)
{
    private const int Most = 3;
    private const int Searched = 12;

    // A page that is offered need not be the answer, but it has to speak of the thing.
    private const double LeastCoverage = 0.3;

    /// <summary>What to say.</summary>
    public async Task<Reply> RankAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (ConversationSession.Of(turnContext)?.Question is not { Length: > 0 } question)
        {
            return EscalationReplies.HelpCenter;
        }

        var passages = (await knowledge.FindSeveralAsync(question, Searched, cancellationToken))
            .Where(hit => hit.Coverage >= LeastCoverage)
            .Select(hit => hit.Passage)
            .DistinctBy(passage => passage.Source)
            .Take(Most)
            .ToList();
        return passages.Count == 0 ? EscalationReplies.HelpCenter : EscalationReplies.Ranked(string.Join('\n', passages.Select(passage => "- " + Line(turnContext, passage))));
    }

    private string Line(ITurnContext turnContext, KnowledgePassage passage)
    {
        var name = Citations.Name(turnContext, passage, options.Value.PagesUrl);
        return name == passage.Source && options.Value.PagesUrl.StartsWith("http", StringComparison.Ordinal) ? $"{name}: {options.Value.PagesUrl}{passage.Link}" : name;
    }
}
