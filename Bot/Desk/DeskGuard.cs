using Switchboard.Bot.Http;

namespace Switchboard.Bot.Desk;

/// <summary>Lets only agents in who are signed in, and from the desk's own page only.</summary>
internal sealed class DeskGuard(DeskSessions sessions)
{
    private const int MostBytes = 64 * 1024;

    public async Task ReadAsync(HttpContext context, Func<HttpContext, DeskSession, Task> answer)
    {
        NoStore(context);
        if (await sessions.FindAsync(context) is { } session)
        {
            await answer(context, session);
        }
        else
        {
            await Unsigned().WriteAsync(context);
        }
    }

    /// <summary>A request that changes something: it also needs the token that only the page knows.</summary>
    public async Task ChangeAsync<T>(HttpContext context, Func<HttpContext, DeskSession, T, Task> answer)
        where T : class
    {
        NoStore(context);
        if (await sessions.FindAsync(context) is not { } session)
        {
            await Unsigned().WriteAsync(context);
        }
        else if (!DeskSessions.HasCsrf(context, session) || !IsOwnOrigin(context))
        {
            await new Refusal(StatusCodes.Status403Forbidden, "Forbidden", "The request does not come from the desk's page. Reload it.").WriteAsync(context);
        }
        else if (await BodyAsync<T>(context) is { } body)
        {
            await answer(context, session, body);
        }
    }

    /// <summary>The body as JSON; null when it was refused.</summary>
    public static async Task<T?> BodyAsync<T>(HttpContext context)
        where T : class
    {
        var (json, refusal) = await JsonBody.ReadAsync(context, MostBytes);
        if (refusal is null)
        {
            try
            {
                if (System.Text.Json.JsonSerializer.Deserialize<T>(json.Span, System.Text.Json.JsonSerializerOptions.Web) is { } body)
                {
                    return body;
                }
            }
            catch (System.Text.Json.JsonException e)
            {
                refusal = Refusal.BadRequest($"The body does not fit: {e.Path} is of another kind.");
            }
        }

        await (refusal ?? Refusal.BadRequest("The body has to be a JSON object.")).WriteAsync(context);
        return null;
    }

    /// <summary>A browser says where the page is that asks; what is no browser has no cookie to be misused.</summary>
    public static bool IsOwnOrigin(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(context.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    public static void NoStore(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }

    private static Refusal Unsigned() => new(StatusCodes.Status401Unauthorized, "Unauthorized", "Sign in at /desk first.");
}
