using System.Globalization;
using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;

namespace Switchboard.Faults.Simulation;

/// <summary>A turn that counts: its conversation's messages, its person's messages in all conversations, and a call outside; the reply tells.</summary>
internal sealed class CountingTurn(World world, Machine machine, Weather weather, Dictionary<string, HashSet<string>> outside) : ITurnRunner
{
    public async Task<InvokeResponse?> RunAsync(Activity activity, string? callerId, CancellationToken cancellationToken)
    {
        var unit = UnitOfWork.Current ?? throw new InvalidOperationException("A turn runs inside a unit of work.");
        var conversation = ConversationName.Of(activity.ChannelId, activity.Conversation.Id);
        var person = $"{activity.ChannelId}/users/{activity.From.Id}";
        var count = await AddOneAsync(unit, conversation, cancellationToken);
        await world.DelayAsync(weather.Latency());

        // A webhook: who gets two keys for one message has done it twice.
        if (!outside.TryGetValue(activity.Id, out var keys))
        {
            outside.Add(activity.Id, keys = []);
        }

        keys.Add($"{unit.TurnId}/1");
        world.Note(machine, $"calls outside with {unit.TurnId}/1 for {activity.Id}");
        await world.DelayAsync(weather.Latency());
        await AddOneAsync(unit, person, cancellationToken);
        unit.Send(Reply(activity, count, 1));
        await world.DelayAsync(weather.Latency());
        unit.Send(Reply(activity, count, 2));
        return null;
    }

    public static int Read(StateEntry? entry) => entry is null ? 0 : int.Parse(Encoding.UTF8.GetString(entry.Json.Span), CultureInfo.InvariantCulture);

    private static async Task<int> AddOneAsync(UnitOfWork unit, string key, CancellationToken cancellationToken)
    {
        var entry = (await unit.ReadStateAsync([key], cancellationToken)).GetValueOrDefault(key);
        var count = Read(entry) + 1;
        await unit.WriteStateAsync([new StateChange(key, Encoding.UTF8.GetBytes(count.ToString(CultureInfo.InvariantCulture)), entry?.Version ?? 0)], cancellationToken);
        return count;
    }

    private static Activity Reply(Activity activity, int count, int part)
    {
        var reply = activity.CreateReply($"{activity.Id} is number {count.ToString(CultureInfo.InvariantCulture)}, part {part.ToString(CultureInfo.InvariantCulture)}");
        reply.Type = ActivityTypes.Message;
        return reply;
    }
}
