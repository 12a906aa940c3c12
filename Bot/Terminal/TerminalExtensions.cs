using Spectre.Console;
using Switchboard.Bot.Channels;

namespace Switchboard.Bot.Terminal;

/// <summary>The program as <c>chat</c> starts it: the same parts, a store of its own in memory, and the terminal in place of the web.</summary>
internal static class TerminalExtensions
{
    /// <summary>Whether the arguments ask for a conversation in the terminal, rather than for what the verb is.</summary>
    public static bool AsksForChat(this string[] args) => args is ["chat", .. var rest] && !rest.Any(word => word is "-h" or "--help" or "-?") && rest.All(word => word.Contains('=', StringComparison.Ordinal));

    /// <summary>Settings that keep the conversation away from the one store and address that a serving bot has; those of the command line still go before.</summary>
    public static void UseTerminal(this WebApplicationBuilder builder, string[] args)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Memory",
            ["Urls"] = "http://127.0.0.1:0",
            ["Operations:DrainDelay"] = "00:00:00",
        });
        builder.Configuration.AddCommandLine(args[1..]);
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter(static (_, level) => level >= LogLevel.Error);
        builder.Services.AddSingleton<TerminalChannel>();
        builder.Services.AddSingleton<ILocalChannel>(provider => provider.GetRequiredService<TerminalChannel>());
    }

    /// <summary>Talks until the person quits.</summary>
    public static async Task ChatAsync(this WebApplication app)
    {
        // Written to by whoever reads lines; framed for whoever looks at a screen.
        ITerminalView view = Console.IsInputRedirected || Console.IsOutputRedirected ? new PlainView(Console.Out) : new ColourView(AnsiConsole.Console);
        var chat = ActivatorUtilities.CreateInstance<TerminalChat>(app.Services);
        try
        {
            await chat.RunAsync(Console.In, view, app.Lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Ctrl+C.
        }

        await app.StopAsync();
    }
}
