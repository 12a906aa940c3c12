using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>What tells that an activity has come before, in its conversation: a hash, so that a long id costs no more than a short one.</summary>
internal static class RepeatKey
{
    private const int HashBytes = 16;

    /// <summary>Of what the bot says: our own id of it.</summary>
    public static string? OfBot(string? outgoingId) => string.IsNullOrEmpty(outgoingId) ? null : Of("bot", outgoingId);

    /// <summary>Of what a person says: the id that Web Chat and DirectLineJS give it in <c>channelData.clientActivityID</c>, which stays when they send again.</summary>
    public static string? OfPerson(string userId, ReadOnlySpan<byte> json) =>
        json.IndexOf("clientActivityID"u8) >= 0 && FindClientId(json) is { Length: > 0 } id ? Of("person " + userId, id) : null;

    private static string Of(string who, string id) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{who}\n{id}")).AsSpan(0, HashBytes));

    private static string? FindClientId(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        return Enter(ref reader, "channelData"u8) && reader.TokenType == JsonTokenType.StartObject
            && Enter(ref reader, "clientActivityID"u8) && reader.TokenType == JsonTokenType.String
            ? reader.GetString()
            : null;
    }

    // From the start of an object to the value of one of its properties.
    private static bool Enter(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
