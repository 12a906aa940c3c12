namespace Switchboard.Bot.Http;

/// <summary>A refusal as the Bot Framework protocols write it: <c>{"error":{"code":"…","message":"…"}}</c>.</summary>
internal static class ErrorAnswer
{
    public static Task WriteErrorAsync(this HttpResponse response, int status, string code, string message, CancellationToken cancellationToken = default)
    {
        response.StatusCode = status;
        return response.WriteAsJsonAsync(new { error = new { code, message } }, cancellationToken);
    }
}
