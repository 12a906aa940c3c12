using Microsoft.Bot.Builder;
using Switchboard.Bot.Channels;

namespace Switchboard.Bot.Turns;

/// <summary>The answer to a caller that waits for the turn: an invoke, or one that expects the replies in the response.</summary>
internal sealed record TurnAnswer(int Status, ReadOnlyMemory<byte> Json)
{
    public static TurnAnswer? Of(InvokeResponse? response) =>
        response is null ? null : new TurnAnswer(response.Status, response.Body is null ? default : ActivityJson.ToUtf8(response.Body));
}
