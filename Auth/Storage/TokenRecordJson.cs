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
}
