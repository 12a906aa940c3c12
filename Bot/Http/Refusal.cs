using System.Globalization;

namespace Switchboard.Bot.Http;

/// <summary>Why a request is not accepted: the HTTP status, a code for programs and one line for people.</summary>
internal sealed record Refusal(int Status, string Code, string Message)
{
    public static Refusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static Refusal TooLarge(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", string.Create(CultureInfo.InvariantCulture, $"The body is larger than {maxBytes:N0} bytes."));

    public Task WriteAsync(HttpContext context) => context.Response.WriteErrorAsync(Status, Code, Message, context.RequestAborted);
}
