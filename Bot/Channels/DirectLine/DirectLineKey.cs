using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>
/// The key that signs tokens and stream tickets: from the secret, or without one, in Development, a random one kept in the store. So all
/// instances that share a secret, or a store, have the same.
/// </summary>
internal sealed class DirectLineKey(IOptions<DirectLineOptions> options, IHostEnvironment environment, ISharedSecretStore secrets)
{
    private const int KeyBytes = 32;
    private byte[]? _key;

    /// <summary>Whether the channel may not be used: there is no secret, and this is not Development.</summary>
    public bool IsClosed => options.Value.Secret.Length == 0 && !environment.IsDevelopment();

    /// <summary>The key, or null when the channel is closed.</summary>
    public async ValueTask<byte[]?> GetAsync(CancellationToken cancellationToken) =>
        _key ?? (IsClosed ? null : _key = await FindAsync(cancellationToken));

    /// <exception cref="InvalidOperationException">The channel is closed.</exception>
    public async ValueTask<byte[]> RequireAsync(CancellationToken cancellationToken) =>
        await GetAsync(cancellationToken) ?? throw new InvalidOperationException("Direct Line is closed: DirectLine:Secret is not set.");

    /// <summary>Compares in constant time, whatever the lengths.</summary>
    public bool IsSecret(string presented) =>
        options.Value.Secret.Length > 0
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(presented)), SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Secret)));

    private async Task<byte[]> FindAsync(CancellationToken cancellationToken) => options.Value.Secret.Length > 0
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.Secret), KeyBytes, info: "Direct Line tokens 1"u8.ToArray())
        : await secrets.KeepFirstAsync("DirectLine:Key", RandomNumberGenerator.GetBytes(KeyBytes), cancellationToken);
}
