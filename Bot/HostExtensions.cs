using Switchboard.Bot.Settings;

namespace Switchboard.Bot;

/// <summary>The host's own routes and its address.</summary>
internal static class HostExtensions
{
    /// <summary>Where it serves unless the settings say otherwise.</summary>
    public const string DefaultAddress = "http://localhost:3978";

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

    /// <summary>Starts the program and does what it is there for. What the person who starts it can mend is said in a line each, and ends the program with 1.</summary>
    public static async Task<int> RunToEndAsync(this WebApplication app, Func<Task> work)
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
        await work();
        return 0;
    }

    /// <summary>Says where it can be reached and serves until it is told to stop.</summary>
    public static async Task ServeAsync(this WebApplication app)
    {
        Console.WriteLine($"Switchboard is ready: {string.Join(", ", app.Urls)}  (Bot Framework endpoint: /api/messages)");
        try
        {
            await app.WaitForShutdownAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or AggregateException { InnerException: OperationCanceledException })
        {
            // Nothing is lost: what had not ended lies in the inbox.
            Console.Error.WriteLine("The time to stop was over before everything had ended.");
        }
    }

    private static int Refuse(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return 1;
    }
}
