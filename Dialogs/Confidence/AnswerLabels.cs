using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Models;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Dialogs.Confidence;

/// <summary>Notes what answers were worth: a thumb up or down, the same question asked again. No words of anyone are kept, only route, score and verdict.</summary>
public sealed partial class AnswerLabels(IOptions<GenerativeOptions> options, IServiceProvider services, ILogger<AnswerLabels> logger)
{
    private readonly Lock _gate = new();

    /// <summary>An answer was given.</summary>
    public static void Given(ConversationSession session, string route, double score, string question)
    {
        ArgumentNullException.ThrowIfNull(session);
        session.LastAnswer = new GivenAnswer(route, Math.Round(score, 4), TextNormalizer.Key(question));
    }

    /// <summary>A question comes; when it is the last one again, its answer was no help.</summary>
    public void Asked(ConversationSession session, string question)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.LastAnswer is { } last && last.Question == TextNormalizer.Key(question))
        {
            Note(session, right: false, by: "asked again");
        }
    }

    /// <summary>The last answer was judged; it is judged once.</summary>
    public void Note(ConversationSession session, bool right, string by)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.LastAnswer is not { } last)
        {
            return;
        }

        session.LastAnswer = null;
        if (options.Value.LabelsPath.Length == 0)
        {
            return;
        }

        try
        {
            var path = Path.Combine(services.GetService<IHostEnvironment>()?.ContentRootPath ?? "", options.Value.LabelsPath);
            var line = new LabelledTurn(last.Route, last.Score, right, by).ToLine();
            lock (_gate)
            {
                File.AppendAllText(path, line + "\n");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotKept(e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What an answer was worth could not be kept: {Reason}")]
    private partial void LogNotKept(string reason);
}
