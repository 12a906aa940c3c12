using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Auth.Proxy;

/// <summary>A public RSA key of the issuer. An RSA object serves one caller at a time, so there are as many as callers.</summary>
internal sealed class IssuerKey(string? id, RSAParameters parameters)
{
    private readonly ConcurrentBag<RSA> _idle = [];

    public string? Id => id;

    public bool Verifies(ReadOnlySpan<char> signed, byte[] signature)
    {
        // RFC 8017 section 8.2.2: as long as the modulus, so that one signature has one length.
        if (signature.Length != parameters.Modulus!.Length)
        {
            return false;
        }

        var rsa = _idle.TryTake(out var idle) ? idle : RSA.Create(parameters);
        Span<byte> ascii = signed.Length <= 4096 ? stackalloc byte[signed.Length] : new byte[signed.Length];
        Encoding.ASCII.GetBytes(signed, ascii);
        var verifies = rsa.VerifyData(ascii, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _idle.Add(rsa);
        return verifies;
    }
}
