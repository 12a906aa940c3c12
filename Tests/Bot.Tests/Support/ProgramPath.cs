namespace Switchboard.Tests.Bot.Support;

/// <summary>Where the programs from outside are.</summary>
internal static class ProgramPath
{
    /// <summary>The full path of a program on the search path, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
