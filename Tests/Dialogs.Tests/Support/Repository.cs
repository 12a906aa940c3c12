using Switchboard.Recognizers.Content;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>Finds the repository's own files from a test.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static ContentFolder Content { get; } = new(Path.Combine(Root, "Content"));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "BotSolution.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
