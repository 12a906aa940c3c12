namespace Microsoft.Bot.Builder.Integration;

/// <summary>Where a bot listens.</summary>
public class BotFrameworkPaths
{
    /// <summary>The path everything else is under.</summary>
    public string BasePath { get; set; } = "/api";

    /// <summary>The path of activities, under <see cref="BasePath"/>.</summary>
    public string MessagesPath { get; set; } = "/messages";
}
