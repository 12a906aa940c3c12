using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Storage;

/// <summary>The keys out of the passphrases, derived once each and wiped at the end.</summary>
internal sealed class TokenKeyring : IDisposable
{
    // A store full of different salts must not fill the memory; its keys are then derived every time.
    private const int KeysKept = 64;

    private readonly ConcurrentDictionary<string, Lazy<byte[]>> _keys = new(StringComparer.Ordinal);
    private readonly List<Secret> _passphrases;
    private byte[] _salt = RandomNumberGenerator.GetBytes(Pbkdf2KeyDerivation.SaltBytes);
    private bool _saltIsShared;

    public TokenKeyring(IOptions<TokensOptions> options)
    {
        Iterations = options.Value.Iterations;
        _passphrases = [.. options.Value.OtherPassphrases.Prepend(options.Value.Passphrase).Where(passphrase => passphrase.Length > 0).Select(passphrase => new Secret(passphrase))];
    }

    /// <summary>False: nothing can be encrypted, so nothing is stored.</summary>
    public bool HasPassphrase => _passphrases.Count > 0;

    public int Iterations { get; }

    /// <summary>How many passphrases there are; the first is the one that is written with.</summary>
    public int Count => _passphrases.Count;

    public IReadOnlyList<Secret> Passphrases => _passphrases;

    public byte[] Salt => _salt;

    /// <summary>Takes over the salt of what is stored already, so that a store has one and a key is derived once.</summary>
    public void Share(byte[] salt)
    {
        if (!_saltIsShared)
        {
            (_salt, _saltIsShared) = (salt, true);
        }
    }

    /// <summary>Takes a third of a second of one processor the first time.</summary>
    public byte[] Key(int passphrase, byte[] salt, int iterations)
    {
        var name = $"{passphrase}.{iterations}.{Convert.ToHexString(salt)}";
        return _keys.Count < KeysKept || _keys.ContainsKey(name)
            ? _keys.GetOrAdd(name, _ => new Lazy<byte[]>(Derive)).Value
            : Derive();

        byte[] Derive() => Pbkdf2KeyDerivation.DeriveKey(_passphrases[passphrase], salt, iterations);
    }

    /// <summary>Wipes every key and passphrase.</summary>
    public void Dispose()
    {
        foreach (var key in _keys.Values.Where(key => key.IsValueCreated))
        {
            CryptographicOperations.ZeroMemory(key.Value);
        }

        _keys.Clear();
        foreach (var passphrase in _passphrases)
        {
            passphrase.Dispose();
        }
    }
}
