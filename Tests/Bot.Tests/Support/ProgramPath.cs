namespace Switchboard.Tests.Bot.Support;

/// <summary>Where the programs from outside are.</summary>
internal static class ProgramPath
{
    /// <summary>The full path of a program on the search path, or null. Chromium without windows stands in for the whole one: the tests look at pages alone.</summary>
    public static string? Find(string program) => program == "chromium" ? FindFile("chromium-headless-shell") ?? FindFile(program) : FindFile(program);

    private static string? FindFile(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
