using System.Collections.Concurrent;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The credentials a factory made, so that every turn gets the same object and its token.</summary>
internal sealed class CredentialsCache
{
    private readonly ConcurrentDictionary<(string AppId, string Secret, string Audience, string Endpoint), Task<AppCredentials>> _made = new();

    public Task<AppCredentials> Get(
        string appId, string secret, string audience, string endpoint, Func<AppCredentials> create) =>
        _made.TryGetValue((appId, secret, audience, endpoint), out var found)
            ? found
            : _made.GetOrAdd((appId, secret, audience, endpoint), Task.FromResult(create()));
}
