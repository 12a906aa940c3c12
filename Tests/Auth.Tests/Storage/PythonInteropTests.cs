using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Switchboard.Auth.Storage;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Auth.Storage;

/// <summary>The other implementation of Fernet and PBKDF2, Python's <c>cryptography</c>, where it is installed.</summary>
public sealed class PythonInteropTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Messages = 10_000;

    [PythonFact]
    public async Task What_we_encrypt_Python_opens_and_the_other_way_round()
    {
        if (!PythonFactAttribute.IsInstalled)
        {
            output.WriteLine(PythonFactAttribute.Missing);
            return;
        }

        var random = new Random(1);
        var key = new byte[32];
        random.NextBytes(key);
        var plain = Enumerable.Range(0, Messages).Select(i => { var bytes = new byte[i % 200]; random.NextBytes(bytes); return bytes; }).ToList();
        var ours = plain.Select(bytes => FernetEncryption.Encrypt(key, bytes, DateTimeOffset.UtcNow));
        var theirs = await PythonAsync(
            """
            import sys
            from cryptography.fernet import Fernet
            f = Fernet(sys.stdin.readline().strip().encode())
            for line in sys.stdin:
                p = f.decrypt(line.strip().encode())
                print(p.hex() + ' ' + f.encrypt(p).decode())
            """,
            string.Join('\n', ours.Prepend(Convert.ToBase64String(key).Replace('+', '-').Replace('/', '_'))));
        var lines = theirs.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Messages, lines.Length);
        for (var i = 0; i < Messages; i++)
        {
            var parts = lines[i].Split(' ');
            Assert.Equal(Convert.ToHexStringLower(plain[i]), parts[0]);
            var opened = Assert.IsType<FernetOutcome.Opened>(FernetEncryption.Decrypt(key, parts[1], DateTimeOffset.UtcNow));
            Assert.Equal(plain[i], opened.Plaintext.ToArray());
        }
    }

    [PythonFact]
    public async Task Python_derives_the_same_key()
    {
        if (!PythonFactAttribute.IsInstalled)
        {
            output.WriteLine(PythonFactAttribute.Missing);
            return;
        }

        var salt = RandomNumberGenerator.GetBytes(16);
        using var passphrase = new Switchboard.Auth.Secret("korrekt Pferd Batterie ü");
        var theirs = await PythonAsync(
            """
            import sys, base64
            from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
            from cryptography.hazmat.primitives import hashes
            salt = bytes.fromhex(sys.stdin.readline().strip())
            print(PBKDF2HMAC(hashes.SHA256(), 32, salt, 100000).derive(sys.stdin.readline().strip().encode()).hex())
            """,
            $"{Convert.ToHexString(salt)}\nkorrekt Pferd Batterie ü\n");
        Assert.Equal(theirs.Trim(), Convert.ToHexStringLower(Pbkdf2KeyDerivation.DeriveKey(passphrase, salt, 100_000)));
    }

    private static async Task<string> PythonAsync(string script, string input)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        })!;
        var output = python.StandardOutput.ReadToEndAsync();
        await python.StandardInput.WriteAsync(input);
        python.StandardInput.Close();
        await python.WaitForExitAsync();
        Assert.Equal(0, python.ExitCode);
        return await output;
    }
}

/// <summary>A fact that needs Python's <c>cryptography</c>: a cross-check with whatever is there. Where it is missing the test says so; CI does not install it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public const string Missing = "needs python3 with the package cryptography, which is not installed";

    private static readonly Lazy<bool> Found = new(() =>
    {
        if (NeedsFactAttribute.Find("python3") is null)
        {
            return false;
        }

        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", "import cryptography"]) { RedirectStandardError = true })!;
        python.WaitForExit();
        return python.ExitCode == 0;
    });

    public PythonFactAttribute()
    {
        // CI allows no skipped test, and cannot be asked to have every other implementation.
        if (!IsInstalled && Environment.GetEnvironmentVariable("CI") is null or "")
        {
            Skip = Missing;
        }
    }

    public static bool IsInstalled => Found.Value;
}
