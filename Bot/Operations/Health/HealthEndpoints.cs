using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Switchboard.Bot.Operations.Health;

/// <summary>GET /health/live: the process answers. GET /health/ready: it may be given work; names each dependency and its state, never an address or a secret.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", context => WriteAsync(context, HealthStatus.Healthy, []));
        endpoints.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task ReadyAsync(HttpContext context)
    {
        var services = context.RequestServices;

        // What the instance says of itself is not kept: the end has to show at once.
        var instance = await services.GetRequiredService<InstanceHealthCheck>().CheckHealthAsync(new HealthCheckContext(), context.RequestAborted);
        var report = await services.GetRequiredService<Readiness>().AskAsync(context.RequestAborted);
        var dependencies = report.Entries.ToDictionary(entry => entry.Key, entry => State(entry.Value.Status, entry.Value.Description));
        dependencies["instance"] = State(instance.Status, instance.Description);
        await WriteAsync(context, instance.Status < report.Status ? instance.Status : report.Status, dependencies);
    }

    private static object State(HealthStatus status, string? detail) => new { state = status.ToString(), detail };

    // Degraded is served on: taking the instance out would not mend it.
    private static Task WriteAsync(HttpContext context, HealthStatus status, Dictionary<string, object> dependencies)
    {
        context.Response.StatusCode = status is HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new { status = status.ToString(), dependencies }, context.RequestAborted);
    }
}
