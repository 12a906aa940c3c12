using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Auth;

/// <summary>A secret text in memory that the garbage collector does not copy and that can be wiped. It never shows itself.</summary>
public sealed class Secret : IDisposable
{
    private readonly byte[] _utf8;

    public Secret(string text)
    {
        _utf8 = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(text), pinned: true);
        Encoding.UTF8.GetBytes(text, _utf8);
    }

    public Secret(ReadOnlySpan<byte> utf8)
    {
        _utf8 = GC.AllocateUninitializedArray<byte>(utf8.Length, pinned: true);
        utf8.CopyTo(_utf8);
    }

    /// <summary>True once it was wiped.</summary>
    public bool IsWiped { get; private set; }

    internal ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>The text, for the one place that has to send it.</summary>
    public string Reveal() => Encoding.UTF8.GetString(_utf8);

    /// <summary>Compares in a time that does not depend on where they differ.</summary>
    public bool IsSameAs(Secret other) => CryptographicOperations.FixedTimeEquals(_utf8, other._utf8);

    /// <summary>Overwrites the text with zeros.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_utf8);
        IsWiped = true;
    }

    public override string ToString() => "(secret)";
}
