using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Http;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Refresh;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth;

/// <summary>The tokens of all services and people, each in a <see cref="TokenLifecycle"/>.</summary>
internal sealed class TokenService : ITokenService
{
    private const int PeopleInMemory = 10_000;

    private readonly TokenTools _tools;
    private readonly Backoff _backoff;
    private readonly LastingSignIns _signIns;
    private readonly FrozenDictionary<string, TokenLifecycle> _own;
    private readonly ConcurrentDictionary<TokenKey, TokenLifecycle> _people = new();

    public TokenService(TokenTools tools, Backoff backoff, LastingSignIns signIns, IOptions<TokensOptions> options)
    {
        _tools = tools;
        _backoff = backoff;
        _signIns = signIns;
        Services = [.. options.Value.Services.Keys.Order(StringComparer.Ordinal)];
        PersonalServices = [.. options.Value.Services.Where(service => service.Value.Owner == TokenOwner.Person).Select(service => service.Key).Order(StringComparer.Ordinal)];
        _own = options.Value.Services.ToFrozenDictionary(
            service => service.Key, service => new TokenLifecycle(new TokenKey(service.Key), service.Value, tools), StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Services { get; }

    public IReadOnlyList<string> PersonalServices { get; }

    /// <summary>The bot's own tokens that are fetched before anybody asks.</summary>
    public IEnumerable<TokenLifecycle> KeptFresh => _own.Values.Where(token => token.Settings is { Owner: TokenOwner.Bot, KeepFresh: true });

    public ValueTask<TokenResult> GetTokenAsync(TokenKey key, CancellationToken cancellationToken) =>
        key.Account.Length == 0 && _own.TryGetValue(key.Service, out var token)
            ? token.GetTokenAsync(cancellationToken)
            : Find(key).GetTokenAsync(cancellationToken);

    public async ValueTask<TokenResult> ReplaceTokenAsync(TokenKey key, AccessToken rejected, CancellationToken cancellationToken)
    {
        var path = new TokenPath();
        path.Enter("G", "No/Expired");
        var result = await Find(key).ReplaceTokenAsync(rejected, path, cancellationToken);
        _tools.Paths.Report("refresh", key.Service, path);
        return result;
    }

    public Task<TokenResult> SignInAsync(TokenKey key, IDeviceCodeDisplay display, CancellationToken cancellationToken) => Find(key).SignInAsync(display, onCode: null, cancellationToken);

    public Task<TokenResult> SignInAsync(TokenKey key, IDeviceCodeDisplay display, string note, CancellationToken cancellationToken) =>
        _signIns.SignInAsync(Find(key), display, note, cancellationToken);

    public async Task<bool> DisconnectAsync(TokenKey key, CancellationToken cancellationToken)
    {
        var token = Find(key);
        var record = (await token.LoadEncryptedTokensAsync(cancellationToken)).Record ?? token.Held?.Record;
        token.Drop();
        var wasStored = await _tools.Store.RemoveAsync(key, cancellationToken);
        await _tools.Events.PublishAsync(new TokenEvent.Removed(key), cancellationToken);
        if (record is not null && token.Settings.RevocationEndpoint.Length > 0)
        {
            // RFC 7009: the refresh token takes its access tokens with it. An answer changes nothing for us.
            await _tools.Endpoint.PostAsync(
                new Uri(token.Settings.RevocationEndpoint), token.Settings, [new("token", record.RefreshToken ?? record.AccessToken)], static (_, _, _) => "", cancellationToken);
        }

        return wasStored || record is not null;
    }

    public IReadOnlyList<TokenStatus> Status() => [.. _own.Values.Where(token => token.Settings.Owner == TokenOwner.Bot).Select(token => token.Status()).OrderBy(status => status.Key.Service, StringComparer.Ordinal)];

    /// <summary>The lifecycle of a token; of a service that has settings.</summary>
    /// <exception cref="KeyNotFoundException">No <c>Tokens:Services</c> has that name.</exception>
    public TokenLifecycle Find(TokenKey key)
    {
        if (!_own.TryGetValue(key.Service, out var own))
        {
            throw new KeyNotFoundException($"'{key.Service}' is not a service; Tokens:Services has {(Services.Count == 0 ? "none" : string.Join(", ", Services))}.");
        }

        return key.Account.Length == 0 ? own : _people.TryGetValue(key, out var token) ? token : AddPerson(key, own.Settings);
    }

    /// <summary>The same; null for a service without settings.</summary>
    public TokenLifecycle? FindOrNull(TokenKey key) => _own.ContainsKey(key.Service) ? Find(key) : null;

    public ServiceOptions SettingsOf(string service) => Find(new TokenKey(service)).Settings;

    /// <summary>Listens to what other instances do.</summary>
    public void Hear(TokenEvent happened)
    {
        switch (happened)
        {
            case TokenEvent.Updated updated when TryFind(updated.Key) is { } token:
                _ = token.ReloadAsync(updated.Generation, _tools.Stopping.Token);
                break;
            case TokenEvent.Removed removed when TryFind(removed.Key) is { } token:
                token.Drop();
                break;
            case TokenEvent.BackOff backOff:
                _backoff.Hear(backOff.Service, backOff.For);
                break;
        }
    }

    /// <summary>Waits for refreshes that are going on.</summary>
    public Task FinishAsync() => Task.WhenAll(All.Select(token => token.FinishAsync()));

    /// <summary>Y: forgets every token. Not <see cref="IDisposable"/>: a turn disposes of what is put into its state, and this serves all of them.</summary>
    public void ForgetAll()
    {
        foreach (var token in All)
        {
            token.Wipe();
        }
    }

    private IEnumerable<TokenLifecycle> All => _own.Values.Concat(_people.Values);

    private TokenLifecycle? TryFind(TokenKey key) =>
        key.Account.Length == 0 ? _own.GetValueOrDefault(key.Service) : _people.GetValueOrDefault(key);

    private TokenLifecycle AddPerson(TokenKey key, ServiceOptions settings)
    {
        // The store has them all; memory has those who are here.
        if (_people.Count >= PeopleInMemory)
        {
            foreach (var (other, token) in _people.Where(person => !person.Value.IsBusy && person.Value.Held is not { IsSaved: false }).Take(PeopleInMemory / 10).ToList())
            {
                _people.TryRemove(other, out _);
                token.Dispose();
            }
        }

        return _people.GetOrAdd(key, static (key, state) => new TokenLifecycle(key, state.Settings, state.Tools), (Settings: settings, Tools: _tools));
    }
}
