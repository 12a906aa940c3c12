using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Switchboard.Bot;

/// <summary>The host's own routes and its address.</summary>
internal static class HostExtensions
{
    private const string DefaultAddress = "http://localhost:3978";

    /// <summary>Serves on loopback, port 3978, unless an address is configured.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    public static void MapMessages(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        endpoints.Map("/api/messages", endpoint.HandleAsync);
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    public static void PrintAddress(this WebApplication app)
    {
        Console.WriteLine($"Switchboard is ready: {string.Join(", ", app.Urls)}");
        Console.WriteLine("Bot Framework endpoint: /api/messages    Stop with Ctrl+C");
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new { status = report.Status.ToString(), dependencies = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()) },
            context.RequestAborted);
}
