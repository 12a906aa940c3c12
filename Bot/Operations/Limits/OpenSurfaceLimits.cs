using Switchboard.Bot.Channels.DirectLine;

namespace Switchboard.Bot.Operations.Limits;

/// <summary>Applies the limits where their key is in the request's head: the address, and a Direct Line conversation named in the path.</summary>
internal sealed class OpenSurfaceLimits(RequestDelegate next, ActivityLimits limits, IServiceProvider services)
{
    private const string Scheme = "Bearer ";

    private readonly DirectLineKey? _key = services.GetService<DirectLineKey>();

    public Task InvokeAsync(HttpContext context) => SurfaceOf.IsOpen(context.Request.Path) ? LimitAsync(context) : next(context);

    private async Task LimitAsync(HttpContext context)
    {
        if ((HasSecret(context) || !await limits.RefuseAddressAsync(context)) && !await RefuseConversationAsync(context))
        {
            await next(context);
        }
    }

    // Only what becomes an activity counts: reading, and asking first as browsers do, does not.
    private async ValueTask<bool> RefuseConversationAsync(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.RouteValues["id"] is string conversation
        && await limits.RefuseConversationAsync(context, "directline", conversation);

    // A server that has the secret asks on behalf of many people.
    private bool HasSecret(HttpContext context) =>
        _key is not null
        && context.Request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && _key.IsSecret(header[Scheme.Length..].Trim());
}
