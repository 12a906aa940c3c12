using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Switchboard.Bot.Settings;

namespace Switchboard.Bot;

/// <summary>The host's own routes and its address.</summary>
internal static class HostExtensions
{
    private const string DefaultAddress = "http://localhost:3978";
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    private static volatile bool _started;

    /// <summary>Serves on loopback, port 3978, unless an address is configured.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <summary>Keeps the host from logging the stack trace of a failed start, which <see cref="RunToEndAsync"/> says in words.</summary>
    public static void QuietFailedStart(this WebApplicationBuilder builder) =>
        builder.Logging.AddFilter(HostCategory, level => _started && level >= LogLevel.Information);

    public static void MapMessages(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/api/messages", context => context.RequestServices.GetRequiredService<MessagesEndpoint>().HandleAsync(context));

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    /// <summary>Runs until it is told to stop. What the person who starts it can mend is said in a line each, and ends the program with 1.</summary>
    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        var wrong = KnownSettings.FindProblems(app.Configuration).ToList();
        if (wrong.Count > 0)
        {
            return Refuse(wrong);
        }

        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (StartProblem.Describe(exception, app.Configuration) is { } problems)
        {
            return Refuse(problems);
        }

        _started = true;
        Console.WriteLine($"Switchboard is ready: {string.Join(", ", app.Urls)}  (Bot Framework endpoint: /api/messages)");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static int Refuse(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return 1;
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new { status = report.Status.ToString(), dependencies = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()), details = report.Entries.Where(entry => entry.Value.Data.Count > 0).ToDictionary(entry => entry.Key, entry => entry.Value.Data) },
            context.RequestAborted);
}
