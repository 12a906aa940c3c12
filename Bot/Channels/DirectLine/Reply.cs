using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>A status and its JSON body.</summary>
internal sealed record Reply(int Status, ReadOnlyMemory<byte> Json)
{
    /// <summary>Seconds after which the caller may try again, when it is refused for now.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static Reply Of<T>(int status, T value, JsonTypeInfo<T> type) => new(status, JsonSerializer.SerializeToUtf8Bytes(value, type));

    public static Reply Id(string id) => Of(StatusCodes.Status200OK, new IdAnswer(id), DirectLineJson.Default.IdAnswer);

    public static Reply Error(int status, string code, string message) =>
        Of(status, new ErrorAnswer(new ErrorDetail(code, message)), DirectLineJson.Default.ErrorAnswer);

    public static Reply BadArgument(string message) => Error(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static Reply NoSuchConversation() => Error(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation.");

    public static Reply TooLarge(string message) => Error(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", message);

    public static Reply Busy(string message) =>
        Error(StatusCodes.Status429TooManyRequests, "TooManyRequests", message) with { RetryAfterSeconds = 1 };
}
