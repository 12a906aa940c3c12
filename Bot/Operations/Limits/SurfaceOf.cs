namespace Switchboard.Bot.Operations.Limits;

/// <summary>Tells by its path what a request is for.</summary>
internal static class SurfaceOf
{
    private static readonly PathString DirectLine = "/v3/directline";
    private static readonly PathString Slack = "/api/slack";
    private static readonly PathString PageToken = "/api/webchat/token";

    /// <summary>Whether anybody may call without having proved anything before: what is limited by address.</summary>
    public static bool IsOpen(PathString path) => path.StartsWithSegments(DirectLine) || path.StartsWithSegments(PageToken);

    /// <summary>The channel of a path, where the path tells.</summary>
    public static string? Channel(PathString path) =>
        path.StartsWithSegments(DirectLine) ? "directline" : path.StartsWithSegments(PageToken) ? "webchat" : path.StartsWithSegments(Slack) ? "slack" : null;
}
