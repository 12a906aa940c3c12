using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// A record: a line of numbers (the schema version, the record's own, the length of each text in bytes), the texts, and the body as it came.
/// </summary>
internal readonly record struct RedisRecord(long[] Numbers, string[] Texts, ReadOnlyMemory<byte> Body)
{
    public static byte[] Write(ReadOnlySpan<long> numbers, ReadOnlySpan<string> texts, ReadOnlyMemory<byte> body)
    {
        var head = new StringBuilder().Append(RedisScripts.Schema);
        foreach (var number in numbers)
        {
            head.Append(CultureInfo.InvariantCulture, $" {number}");
        }

        var size = 0;
        foreach (var text in texts)
        {
            var length = Encoding.UTF8.GetByteCount(text);
            size += length;
            head.Append(CultureInfo.InvariantCulture, $" {length}");
        }

        var line = head.Append('\n').ToString();
        var record = new byte[line.Length + size + body.Length];
        var at = Encoding.ASCII.GetBytes(line, record);
        foreach (var text in texts)
        {
            at += Encoding.UTF8.GetBytes(text, record.AsSpan(at));
        }

        body.Span.CopyTo(record.AsSpan(at));
        return record;
    }

    /// <exception cref="StoreUnavailableException">A newer program wrote it, or it is none of ours.</exception>
    public static RedisRecord Read(byte[] record, int numbers, int texts)
    {
        var at = 0;
        if (ReadNumber(record, ref at) != RedisScripts.Schema)
        {
            throw new StoreUnavailableException($"Redis holds a record of another schema version than {RedisScripts.Schema}: start the program that wrote it.");
        }

        var values = new long[numbers];
        for (var i = 0; i < numbers; i++)
        {
            values[i] = ReadNumber(record, ref at);
        }

        var lengths = new int[texts];
        for (var i = 0; i < texts; i++)
        {
            lengths[i] = (int)ReadNumber(record, ref at);
        }

        var found = new string[texts];
        for (var i = 0; i < texts; i++)
        {
            found[i] = Encoding.UTF8.GetString(record, at, lengths[i]);
            at += lengths[i];
        }

        return new RedisRecord(values, found, record.AsMemory(at));
    }

    private static long ReadNumber(byte[] record, ref int at)
    {
        if (!Utf8Parser.TryParse(record.AsSpan(at), out long number, out var length))
        {
            throw new StoreUnavailableException("Redis holds a record that is none of ours under a key of ours.");
        }

        at += length + 1;
        return number;
    }
}
