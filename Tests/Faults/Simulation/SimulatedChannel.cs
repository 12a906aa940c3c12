using System.Net;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Turns;

namespace Switchboard.Faults.Simulation;

/// <summary>Something that the channel shows.</summary>
internal sealed record Shown(string Conversation, string Id, string Text, Machine By, DateTimeOffset At)
{
    /// <summary>Whether the answer reached the instance.</summary>
    public bool Answered { get; set; }
}

/// <summary>The channel as one instance sees it.</summary>
internal sealed class SimulatedChannel(World world, Machine machine, Machine outside, Weather weather, List<Shown> shown, List<string> refused) : IChannelSender
{
    public bool IsIdempotent(Activity activity) => false;

    public async Task<string?> SendAsync(Outgoing outgoing, bool keepsId, CancellationToken cancellationToken)
    {
        var luck = refused.Contains(outgoing.Id) ? SendLuck.Forbidden : weather.NextSend();
        world.Note(machine, $"says \"{outgoing.Activity.Text}\" as {outgoing.Id}: {luck}");

        // What has left an instance arrives, whatever happens to the instance.
        Shown? entry = null;
        await outside.Start(async () => entry = await ArriveAsync(outgoing, luck));
        await world.DelayAsync(weather.Latency());
        switch (luck)
        {
            case SendLuck.TakenThenBroken or SendLuck.Broken:
                throw new HttpRequestException(HttpRequestError.ResponseEnded);
            case SendLuck.TakenThenSilent or SendLuck.Silent:
                await Task.Delay(Timeout.InfiniteTimeSpan, world.Time, cancellationToken);
                break;
            case SendLuck.TooMany:
                throw new ChannelRefusedException((int)HttpStatusCode.TooManyRequests, "429", weather.NextPause());
            case SendLuck.NoConnection:
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            case SendLuck.Forbidden:
                refused.Add(outgoing.Id);
                throw new HttpRequestException("403", null, HttpStatusCode.Forbidden);
        }

        entry!.Answered = true;
        return $"channel {shown.Count}";
    }

    public async Task<string?> UpdateAsync(Outgoing outgoing, string id, CancellationToken cancellationToken)
    {
        await world.DelayAsync(weather.Latency());
        var isKnown = KeepsIds(outgoing.Activity) && shown.Any(entry => entry.Id == id);
        world.Note(machine, $"writes {id} again: {(isKnown ? "known" : "not known")}");
        await world.DelayAsync(weather.Latency());
        return isKnown ? id : throw NotFound();
    }

    public Task DeleteAsync(Outgoing outgoing, string id, CancellationToken cancellationToken) => throw new NotSupportedException("No turn deletes.");

    private async Task<Shown?> ArriveAsync(Outgoing outgoing, SendLuck luck)
    {
        await world.DelayAsync(weather.Latency());
        if (luck is not (SendLuck.Taken or SendLuck.TakenThenBroken or SendLuck.TakenThenSilent))
        {
            return null;
        }

        var entry = new Shown(outgoing.Activity.Conversation.Id, outgoing.Id, outgoing.Activity.Text, machine, world.Time.GetUtcNow());
        shown.Add(entry);
        return entry;
    }

    private static bool KeepsIds(Activity activity) => activity.ChannelId == "emulator";

    private static ErrorResponseException NotFound()
    {
        var exception = new ErrorResponseException("Operation returned an invalid status code 'NotFound'");
        exception.Data["StatusCode"] = 404;
        return exception;
    }
}
