using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Bot.Turns;

/// <summary>What a turn is called. The same activity has the same turn id however often its turn runs, so idempotency keys made of it repeat too.</summary>
internal static class TurnId
{
    private const int Bytes = 12;

    public static string Of(string conversation, long sequence)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> input = stackalloc byte[512];
        var length = Encoding.UTF8.GetByteCount(conversation) + sizeof(long);
        if (length > input.Length)
        {
            input = new byte[length];
        }

        BinaryPrimitives.WriteInt64LittleEndian(input, sequence);
        Encoding.UTF8.GetBytes(conversation, input[sizeof(long)..]);
        SHA256.HashData(input[..length], hash);
        return Convert.ToHexStringLower(hash[..Bytes]);
    }
}
