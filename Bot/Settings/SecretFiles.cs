namespace Switchboard.Bot.Settings;

/// <summary>
/// Reads secrets from files, as Docker, Kubernetes and systemd hand them over: a folder with a file for each, named as the setting is in the environment
/// (<c>Tokens__Passphrase</c>). Unlike variables they are in no listing of processes and pass to no child.
/// </summary>
internal static class SecretFiles
{
    private const string Key = "Secrets:Path";

    /// <summary>Adds the files of <c>Secrets:Path</c>; they go before everything else.</summary>
    public static void AddSecretFiles(this ConfigurationManager configuration)
    {
        // What cannot be read is told at the start, with the other mistakes in the settings.
        if (Folder(configuration) is { } folder && !FindProblems(configuration).Any())
        {
            configuration.AddKeyPerFile(folder);
        }
    }

    /// <summary>One line for the folder that is not there, or for each file that this process may not read.</summary>
    public static IEnumerable<string> FindProblems(IConfiguration configuration)
    {
        var folder = Folder(configuration);
        return folder is null ? []
            : !Directory.Exists(folder) ? [$"{Key} is '{folder}': there is no such folder; it holds a file for each secret, such as Tokens__Passphrase."]
            : Directory.EnumerateFiles(folder).Where(file => !IsReadable(file)).Select(file => $"{Key}: '{file}' cannot be read by this process; let its user read it.");
    }

    private static string? Folder(IConfiguration configuration) =>
        string.IsNullOrEmpty(configuration[Key]) ? null : Path.Combine(ContentRoot.Find(), configuration[Key]!);

    private static bool IsReadable(string file)
    {
        try
        {
            using var opened = File.OpenRead(file);
            return true;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
