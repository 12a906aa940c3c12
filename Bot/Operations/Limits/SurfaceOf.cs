namespace Switchboard.Bot.Operations.Limits;

/// <summary>Tells by its path what a request is for.</summary>
internal static class SurfaceOf
{
    private static readonly PathString DirectLine = "/v3/directline";
    private static readonly PathString Slack = "/api/slack";
    private static readonly PathString PageToken = "/api/webchat/token";
    private static readonly PathString Conversations = "/api/conversations";
    private static readonly PathString DeskSignIn = "/api/desk/sign-in";
    private static readonly PathString DeskEvents = "/api/desk/events";

    /// <summary>Whether anybody may call without having proved anything before: what is limited by address.</summary>
    public static bool IsOpen(PathString path) => path.StartsWithSegments(DirectLine) || path.StartsWithSegments(PageToken) || path.StartsWithSegments(Conversations) || path.StartsWithSegments(DeskSignIn);

    /// <summary>Whether the answer goes on for as long as somebody looks at it.</summary>
    public static bool IsStream(PathString path) => path.StartsWithSegments(Conversations) && path.Value!.EndsWith("/turns/live", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments(DeskEvents);

    /// <summary>The channel of a path, where the path tells.</summary>
    public static string? Channel(PathString path) =>
        path.StartsWithSegments(DirectLine) ? "directline" : path.StartsWithSegments(PageToken) ? "webchat" : path.StartsWithSegments(Slack) ? "slack" : null;
}
