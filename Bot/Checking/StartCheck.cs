using Microsoft.Extensions.Options;
using Switchboard.Bot.Desk;
using Switchboard.Bot.Settings;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Answers;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Knowledge;

namespace Switchboard.Bot.Checking;

/// <summary>Looks for all that would stop the start, and says it as the start does.</summary>
internal static class StartCheck
{
    private static readonly Type[] Content = [typeof(IntentCatalog), typeof(KnowledgeSearch), typeof(AnswerLibrary), typeof(RootDialog), typeof(CannedAnswers)];

    /// <summary>One line for each thing that is wrong.</summary>
    public static IReadOnlyList<string> FindProblems(WebApplication app)
    {
        var problems = new List<string>(KnownSettings.FindProblems(app.Configuration));
        if (problems.Count > 0)
        {
            // A section with an unknown setting cannot be read at all.
            return problems;
        }

        Try(app, problems, () => app.Services.GetService<IStartupValidator>()?.Validate());
        foreach (var part in Content)
        {
            Try(app, problems, () => app.Services.GetRequiredService(part));
        }

        return [.. problems.Distinct()];
    }

    private static void Try(WebApplication app, List<string> problems, Action look)
    {
        try
        {
            look();
        }
        catch (Exception exception) when (StartProblem.Describe(exception, app.Configuration) is { } found)
        {
            problems.AddRange(found.SelectMany(line => line.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        }
    }
}
