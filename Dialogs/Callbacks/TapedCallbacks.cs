using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>What the book of calls answers in a turn is on the turn's tape, like what other services answer.</summary>
public static class TapedCallbacks
{
    private const string Prefix = "CALLBACKS ";
    private const int Answered = 200;

    /// <summary>Whether a request on a tape is one to the book of calls.</summary>
    public static bool Is(string request) => request.StartsWith(Prefix, StringComparison.Ordinal);

    internal static async Task<T> AskAsync<T>(string what, Func<Task<T>> ask, JsonTypeInfo<T> json)
    {
        if (TurnTape.Current is not { } tape)
        {
            return await ask();
        }

        var answer = await tape.AnswerAsync(Prefix + what, () => WriteAsync(ask, json));
        return answer.Status == Answered ? JsonSerializer.Deserialize(answer.Body!, json)! : throw new IOException(answer.Failure);
    }

    private static async Task<OutsideAnswer> WriteAsync<T>(Func<Task<T>> ask, JsonTypeInfo<T> json)
    {
        try
        {
            return new OutsideAnswer(Answered, "application/json", JsonSerializer.Serialize(await ask(), json));
        }
        catch (Exception e) when (e is IOException or HttpRequestException or TimeoutException)
        {
            return new OutsideAnswer(0, Failure: e.Message);
        }
    }
}
