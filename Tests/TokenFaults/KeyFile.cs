using System.Security.Cryptography;

namespace Switchboard.Tests.TokenFaults;

/// <summary>An RSA key in a file that only its owner can read.</summary>
internal sealed class KeyFile : IDisposable
{
    public KeyFile(int bits = 2048)
    {
        Rsa = RSA.Create(bits);
        using var file = new StreamWriter(Path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        file.Write(Rsa.ExportPkcs8PrivateKeyPem());
    }

    public RSA Rsa { get; }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"switchboard-{Guid.NewGuid():N}.pem");

    public void Dispose()
    {
        Rsa.Dispose();
        File.Delete(Path);
    }
}
