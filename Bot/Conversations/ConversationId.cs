using Microsoft.AspNetCore.Http.Features;

namespace Switchboard.Bot.Conversations;

/// <summary>Reads the conversation's id from a request's path.</summary>
internal static class ConversationId
{
    private const string Before = "/api/conversations/";

    /// <summary>
    /// The id as the caller encoded it. Ids of Slack and Teams have colons, slashes and percent signs in them; the server decodes a path but for its %2F, and what it hands
    /// out cannot be told from a %2F that was part of the id.
    /// </summary>
    public static string Of(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var start = target.IndexOf(Before, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return (string)context.Request.RouteValues["id"]!;
        }

        var rest = target[(start + Before.Length)..];
        return Uri.UnescapeDataString(rest[..rest.IndexOf('/', StringComparison.Ordinal)]);
    }
}
