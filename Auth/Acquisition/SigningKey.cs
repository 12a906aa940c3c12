using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Acquisition;

/// <summary>An RSA key that the bot signs with.</summary>
internal sealed class SigningKey : IDisposable
{
    private const int SmallestKey = 2048;

    private readonly RSA _rsa;

    private SigningKey(RSA rsa, string id)
    {
        _rsa = rsa;
        Credentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = id.Length == 0 ? null : id }, SecurityAlgorithms.RsaSha256);
    }

    public SigningCredentials Credentials { get; }

    /// <exception cref="InvalidOperationException">The file is missing, unsafe or not such a key; the message says which and never what is in it.</exception>
    public static SigningKey Read(string path, string id)
    {
        var rsa = RSA.Create();
        try
        {
            PrivateFiles.CheckIsOurs(path);
            ImportAndWipe(rsa, File.ReadAllBytes(path));
            return rsa.KeySize >= SmallestKey
                ? new SigningKey(rsa, id)
                : throw new InvalidOperationException($"The key in {path} has {rsa.KeySize} bits; at least {SmallestKey} are needed.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException or TokenStoreUnreadableException)
        {
            rsa.Dispose();
            throw new InvalidOperationException($"The key file {path} cannot be used: {(e is TokenStoreUnreadableException ? e.Message : e.GetType().Name)}. It has to be the PEM file of an RSA key, mode 0600.");
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    public void Dispose() => _rsa.Dispose();

    private static void ImportAndWipe(RSA rsa, byte[] pem)
    {
        var text = GC.AllocateUninitializedArray<char>(pem.Length, pinned: true);
        try
        {
            rsa.ImportFromPem(text.AsSpan(0, Encoding.Latin1.GetChars(pem, text)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pem);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }
}
