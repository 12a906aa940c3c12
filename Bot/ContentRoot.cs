namespace Switchboard.Bot;

/// <summary>Finds the folder that holds <c>appsettings.json</c> and <c>Content</c>, so that the bot starts the same from any working directory.</summary>
internal static class ContentRoot
{
    public static string Find() =>
        AndAbove(Directory.GetCurrentDirectory()).Concat(AndAbove(AppContext.BaseDirectory)).FirstOrDefault(IsRoot)
        ?? Directory.GetCurrentDirectory();

    private static bool IsRoot(string folder) =>
        File.Exists(Path.Combine(folder, "appsettings.json")) && Directory.Exists(Path.Combine(folder, "Content"));

    private static IEnumerable<string> AndAbove(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }
}
