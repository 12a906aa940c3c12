using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Http;

/// <summary>JSON written straight to UTF-8 in a rented buffer.</summary>
internal sealed class PooledJson : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 2048;

    [ThreadStatic]
    private static Utf8JsonWriter _writer;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _written;

    private PooledJson()
    {
    }

    public int Length => _written;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _written);

    /// <summary>Writes a value by its declared type, with the metadata kept by the schema's options.</summary>
    public static PooledJson Write<T>(T value) => Write(value, TypeInfo<T>());

    /// <summary>Writes a value by its runtime type.</summary>
    public static PooledJson WriteObject(object value) => Write(value, SchemaJson.Options.GetTypeInfo(value.GetType()));

    public static JsonTypeInfo<T> TypeInfo<T>() => Metadata<T>.Info;

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsSpan(_written);
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, null);
        if (buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static PooledJson Write<T>(T value, JsonTypeInfo typeInfo)
    {
        var json = new PooledJson();
        var writer = _writer ?? new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = SchemaJson.Options.Encoder, MaxDepth = SchemaJson.MaxDepth, SkipValidation = true });
        _writer = null;
        try
        {
            writer.Reset(json);
            if (typeInfo is JsonTypeInfo<T> typed)
            {
                JsonSerializer.Serialize(writer, value, typed);
            }
            else
            {
                JsonSerializer.Serialize(writer, value, typeInfo);
            }

            writer.Flush();
        }
        catch
        {
            json.Dispose();
            throw;
        }

        _writer = writer;
        return json;
    }

    private void Grow(int sizeHint)
    {
        var needed = _written + Math.Max(sizeHint, 1);
        if (needed <= _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        _buffer.AsSpan(0, _written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private static class Metadata<T>
    {
        public static readonly JsonTypeInfo<T> Info = (JsonTypeInfo<T>)SchemaJson.Options.GetTypeInfo(typeof(T));
    }
}
