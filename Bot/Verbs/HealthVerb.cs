using System.CommandLine;

namespace Switchboard.Bot.Verbs;

/// <summary><c>health</c> asks the instance that runs here whether it is ready: for containers, whose image has no shell and no curl, and for people.</summary>
internal static class HealthVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(9);

    public static Command Create(TextWriter output, TextWriter error)
    {
        var url = new Option<string?>("--url") { Description = "The instance's address. Default: where one listens that is started in this environment.", HelpName = "address" };
        var command = new Command("health", "Asks a running instance whether it is ready, and prints what it says. Exit codes: 0 ready (degraded too), 1 not ready, 2 nobody answers.") { url };
        command.SetAction((parsed, cancellationToken) => AskAsync(parsed.GetValue(url), output, error, cancellationToken));
        return command;
    }

    private static async Task<int> AskAsync(string? url, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if ((url is null ? Address() : Parse(url)) is not { } address)
        {
            await error.WriteLineAsync($"--url is '{url}'; it is an address such as {HostExtensions.DefaultAddress}.");
            return VerbExit.NotUsable;
        }

        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(new Uri(address, "/health/ready"), cancellationToken);
            await output.WriteLineAsync(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.IsSuccessStatusCode ? VerbExit.Done : VerbExit.Failed;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await error.WriteLineAsync($"Nobody answers at {address}; is the bot running? --url names another address.");
            return VerbExit.NotUsable;
        }
    }

    private static Uri? Parse(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    // As the host reads them: ASPNETCORE_URLS goes before ASPNETCORE_HTTP_PORTS.
    private static Uri Address()
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().Build();
        var first = settings["urls"]?.Split(';')[0] is { Length: > 0 } url ? url
            : settings["http_ports"]?.Split(';')[0] is { Length: > 0 } port ? $"http://*:{port}"
            : HostExtensions.DefaultAddress;
        var binding = BindingAddress.Parse(first);
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
        return new UriBuilder(binding.Scheme, host, binding.Port).Uri;
    }
}
