using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Switchboard.Dialogs.Answers;

/// <summary>Makes the root dialog, and with it all content, at start-up: a mistake in a file stops the start instead of the first conversation.</summary>
internal sealed partial class ContentCheck(RootDialog root, AnswerLibrary answers, ILogger<ContentCheck> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(root);
        foreach (var (language, missing) in answers.Gaps.Where(g => g.Missing.Count > 0))
        {
            LogMissing(language, missing.Count, string.Join(", ", missing));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Content/answers/{Language} lacks {Count} templates, which are said in English: {Templates}")]
    private partial void LogMissing(string language, int count, string templates);
}
