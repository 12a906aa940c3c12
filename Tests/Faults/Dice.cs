using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Faults;

/// <summary>Chance that depends on a seed and a name only: whatever comes first, the same thing meets the same luck in every run.</summary>
internal static class Dice
{
    /// <summary>A random source for what has this name.</summary>
    public static Random For(int seed, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {name}"), hash);
        return new Random(BitConverter.ToInt32(hash));
    }

    /// <summary>A time between two, in milliseconds.</summary>
    public static TimeSpan Between(this Random random, int least, int most) => TimeSpan.FromMilliseconds(random.Next(least, most + 1));
}
