using Microsoft.Extensions.Options;
using Switchboard.Auth;
using Switchboard.Auth.Settings;
using Switchboard.Dialogs.Webhooks;

namespace Switchboard.Bot.Development;

/// <summary>
/// The sample shop's token: where nothing is configured, the order API of this process stands behind a token of the authorisation server of this process, so
/// that a first run shows the whole way.
/// </summary>
internal sealed class SampleService(IOptions<TokensOptions> tokens, ITokenService service, OwnAddress own) : IHostedLifecycleService
{
    /// <summary>The name of the service, in webhooks and in tokens.</summary>
    public const string Name = "orders";

    // Until the server listens nobody knows its port, and nobody calls it either.
    private const string Unknown = "http://localhost/";

    private const string Client = "switchboard";

    /// <summary>Adds the service when the settings have none of that name and leave the orders to this process.</summary>
    public static void Configure(TokensOptions options, WebhooksOptions webhooks)
    {
        var isOurs = webhooks.Find(Name) is { BaseUrl.Length: 0, UseToken: true };
        if (isOurs && !options.Services.ContainsKey(Name))
        {
            options.Services[Name] = new ServiceOptions
            {
                BaseUrl = Unknown,
                TokenEndpoint = Unknown,
                ClientId = Client,
                ClientSecret = Client,
                Methods = { AuthenticationMethod.ClientCredentials },
                KeepFresh = false,
            };
        }
    }

    /// <summary>The server listens: from now on the token is to be had.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (tokens.Value.Services.TryGetValue(Name, out var settings) && settings.BaseUrl == Unknown && own.Current is { } here)
        {
            settings.BaseUrl = here.AbsoluteUri;
            settings.TokenEndpoint = new Uri(here, OAuthServer.Path[1..] + "/token").AbsoluteUri;
            await service.GetTokenAsync(new TokenKey(Name), cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
