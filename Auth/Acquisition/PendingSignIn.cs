using System.Text.Json;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Acquisition;

/// <summary>A device code that a person has been shown and not yet used.</summary>
/// <param name="Id">Its name among those that are kept.</param>
/// <param name="Key">Whose token it is for.</param>
/// <param name="Authorization">The code itself, and how to ask about it.</param>
/// <param name="EndsAt">When the code ends.</param>
/// <param name="Generation">That of the record before it; a later one means that somebody has signed in.</param>
/// <param name="Note">For whoever is told how it ends.</param>
internal sealed record PendingSignIn(string Id, TokenKey Key, DeviceAuthorization Authorization, DateTimeOffset EndsAt, long Generation, string Note)
{
    /// <summary>Writes into a buffer that is wiped once <paramref name="use"/> is done with it.</summary>
    public T Write<T>(Func<ReadOnlyMemory<byte>, T> use)
    {
        using var buffer = new WipedBuffer();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", Id);
            json.WriteString("service", Key.Service);
            json.WriteString("account", Key.Account);
            json.WriteString("code", Authorization.DeviceCode.Utf8);
            json.WriteNumber("interval", Authorization.Interval.TotalSeconds);
            json.WriteNumber("ends", EndsAt.ToUnixTimeMilliseconds());
            json.WriteNumber("generation", Generation);
            json.WriteString("note", Note);
            json.WriteEndObject();
        }

        return use(buffer.Written);
    }

    /// <summary>Null for anything that is not such a sign-in.</summary>
    public static PendingSignIn? Read(ReadOnlyMemory<byte> json, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 2 });
            var root = document.RootElement;
            var ends = DateTimeOffset.FromUnixTimeMilliseconds(root.GetProperty("ends").GetInt64());
            return new PendingSignIn(
                Text("id"),
                new TokenKey(Text("service"), Text("account")),
                new DeviceAuthorization(new Secret(Text("code")), Prompt: null, ends - now, TimeSpan.FromSeconds(root.GetProperty("interval").GetDouble())),
                ends,
                root.GetProperty("generation").GetInt64(),
                Text("note"));

            string Text(string name) => root.GetProperty(name).GetString() ?? throw new JsonException($"'{name}' is null.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    public override string ToString() => $"a sign-in to {Key.Service}";
}
