using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// A record: a line with the schema that a reader must know at least, the record's numbers, and the length of each text in bytes, the three parts
/// separated by semicolons; then the texts, and the body as it came. A newer program may add numbers and texts behind those that are known.
/// </summary>
internal readonly record struct RedisRecord(long[] Numbers, string[] Texts, ReadOnlyMemory<byte> Body)
{
    private const byte Part = (byte)';';
    private const byte End = (byte)'\n';

    private static readonly RedisSchema Plain = new();

    /// <summary>A record that every version has read so far.</summary>
    public static byte[] Write(ReadOnlySpan<long> numbers, ReadOnlySpan<string> texts, ReadOnlyMemory<byte> body) => Write(Plain, numbers, texts, body);

    public static byte[] Write(RedisSchema schema, ReadOnlySpan<long> numbers, ReadOnlySpan<string> texts, ReadOnlyMemory<byte> body)
    {
        var head = new StringBuilder(64).Append(schema.Writes).Append(';');
        Append(head, numbers);
        Append(head, schema.MoreNumbers, numbers.Length > 0);
        head.Append(';');
        var size = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            var length = Encoding.UTF8.GetByteCount(texts[i]);
            size += length;
            head.Append(i > 0 ? " " : "").Append(length);
        }

        var record = new byte[head.Length + 1 + size + body.Length];
        var at = Encoding.ASCII.GetBytes(head.Append('\n').ToString(), record);
        foreach (var text in texts)
        {
            at += Encoding.UTF8.GetBytes(text, record.AsSpan(at));
        }

        body.Span.CopyTo(record.AsSpan(at));
        return record;
    }

    /// <inheritdoc cref="Read(RedisSchema, byte[], int, int)"/>
    public static RedisRecord Read(byte[] record, int numbers, int texts) => Read(Plain, record, numbers, texts);

    /// <exception cref="StoreUnavailableException">A newer program wrote it for newer programs only, or it is none of ours.</exception>
    public static RedisRecord Read(RedisSchema schema, byte[] record, int numbers, int texts)
    {
        var at = 0;
        schema.Check(ReadPart(record, ref at) is [var version] ? version : throw NotOurs());
        var values = ReadPart(record, ref at);
        var lengths = ReadPart(record, ref at);
        if (values.Count < numbers || lengths.Count < texts || lengths.Exists(static length => length < 0) || at + lengths.Sum() > record.Length)
        {
            throw NotOurs();
        }

        var found = new string[texts];
        for (var i = 0; i < lengths.Count; i++)
        {
            if (i < texts)
            {
                found[i] = Encoding.UTF8.GetString(record, at, (int)lengths[i]);
            }

            at += (int)lengths[i];
        }

        return new RedisRecord([.. values], found, record.AsMemory(at));
    }

    private static void Append(StringBuilder head, ReadOnlySpan<long> numbers, bool continues = false)
    {
        foreach (var number in numbers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{(continues ? " " : "")}{number}");
            continues = true;
        }
    }

    private static List<long> ReadPart(byte[] record, ref int at)
    {
        var numbers = new List<long>(8);
        while (true)
        {
            if (at >= record.Length)
            {
                throw NotOurs();
            }

            if (record[at] is Part or End)
            {
                at++;
                return numbers;
            }

            at += record[at] == (byte)' ' ? 1 : 0;
            if (!Utf8Parser.TryParse(record.AsSpan(at), out long number, out var length))
            {
                throw NotOurs();
            }

            numbers.Add(number);
            at += length;
        }
    }

    private static StoreUnavailableException NotOurs() => new("Redis holds a record that is none of ours under a key of ours.");
}
