namespace Switchboard.Bot;

/// <summary>The whole bot without a server: made of the same parts as when it serves, nothing of it started, nothing outside of it reached or written.</summary>
internal static class OfflineBot
{
    private static readonly Dictionary<string, string?> Alone = new()
    {
        ["Storage:Provider"] = "Memory",
        ["Tokens:Store"] = "File",
        ["Recordings:Path"] = "",
        ["Handoff:Provider"] = "None",
        ["Generative:LabelsPath"] = "",
        ["Recognizer:Embeddings:Endpoint"] = "",
        ["Recognizer:Embeddings:Model"] = "",
        ["Recognizer:Embeddings:UseEntraId"] = "false",

        // What answers at once needs no sign that it takes long.
        ["Conversation:TypingAfter"] = "00:00:30",
    };

    /// <summary>With the settings as they are, for a look at them.</summary>
    /// <param name="settings">Settings that go before those of the files and the environment.</param>
    public static WebApplication BuildAsConfigured(IEnumerable<KeyValuePair<string, string?>> settings) => Create(settings).Build();

    /// <summary>With a store in memory, for running turns.</summary>
    /// <param name="settings">Settings that go before those of the files and the environment.</param>
    /// <param name="replace">Puts stand-ins in place of parts.</param>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection> replace)
    {
        var builder = Create(settings.Concat(Alone));
        replace(builder.Services);
        return builder.Build();
    }

    private static WebApplicationBuilder Create(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = ContentRoot.Find() });
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Logging.ClearProviders();
        builder.AddSwitchboard();
        return builder;
    }
}
