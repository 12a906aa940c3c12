using System.Diagnostics;

namespace Switchboard.Tests.Bot.Support;

/// <summary>The real program with a verb, in a process of its own.</summary>
internal static class VerbProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static Task<(int ExitCode, string Output)> RunAsync(Dictionary<string, string> settings, params string[] arguments) => RunAsync(settings, "", arguments);

    /// <summary>Runs the verb with a text on standard input.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(Dictionary<string, string> settings, string input, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.BotAssembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, await output + await error);
    }
}
