using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Switchboard.Auth.Storage;

/// <summary>The plain text of a record, as it is encrypted.</summary>
internal static class TokenRecordJson
{
    /// <summary>Writes into a buffer that is wiped once <paramref name="use"/> is done with it.</summary>
    public static T Write<T>(TokenRecord record, Func<ReadOnlyMemory<byte>, T> use)
    {
        using var buffer = new WipedBuffer();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("service", record.Key.Service);
            json.WriteString("account", record.Key.Account);
            json.WriteNumber("generation", record.Generation);
            json.WriteNumber("fence", record.Fence);
            json.WriteString("access", record.AccessToken);
            json.WriteNumber("expires", record.ExpiresAt.ToUnixTimeMilliseconds());
            json.WriteNumber("issued", record.IssuedAt.ToUnixTimeMilliseconds());
            json.WriteString("refresh", record.RefreshToken);
            json.WriteBoolean("rotates", record.Rotates);
            json.WriteString("scope", record.Scope);
            if (record.Spending is { } spending)
            {
                json.WriteString("spentBy", spending.By);
                json.WriteNumber("spentAt", spending.At);
            }

            json.WriteEndObject();
        }

        return use(buffer.Written);
    }

    /// <summary>Null for anything that is not such a record.</summary>
    public static TokenRecord? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            var root = document.RootElement;
            return new TokenRecord(new TokenKey(Text("service")!, Text("account")!), Number("generation"), Number("fence"))
            {
                AccessToken = Text("access")!,
                ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(Number("expires")),
                IssuedAt = DateTimeOffset.FromUnixTimeMilliseconds(Number("issued")),
                RefreshToken = Text("refresh"),
                Rotates = root.GetProperty("rotates").GetBoolean(),
                Scope = Text("scope") ?? "",
                Spending = root.TryGetProperty("spentBy", out var by) ? new Spending(by.GetString()!, Number("spentAt")) : null,
            };

            string? Text(string name) => root.GetProperty(name).GetString();
            long Number(string name) => root.GetProperty(name).GetInt64();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A growing buffer in pinned memory that leaves nothing behind.</summary>
    private sealed class WipedBuffer : IBufferWriter<byte>, IDisposable
    {
        private byte[] _bytes = GC.AllocateUninitializedArray<byte>(8192, pinned: true);
        private int _written;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _written);

        public void Advance(int count) => _written += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (_bytes.Length - _written < Math.Max(1, sizeHint))
            {
                var larger = GC.AllocateUninitializedArray<byte>(Math.Max(_bytes.Length * 2, _written + sizeHint), pinned: true);
                _bytes.AsSpan(0, _written).CopyTo(larger);
                CryptographicOperations.ZeroMemory(_bytes);
                _bytes = larger;
            }

            return _bytes.AsMemory(_written);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
    }
}
