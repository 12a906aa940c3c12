using System.Text.Json;
using Switchboard.Bot.Conversations;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Http;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Paths;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Bot.Desk;

/// <summary>What the desk shows.</summary>
internal sealed class DeskViews(
    DeskGuard guard, IHandoffStore store, DeskOpening opening, AgentPresence presence, TurnReader turns, CannedAnswers canned, IntentCatalog intents, DeskCalls calls, DeskNumbers numbers, TimeProvider time)
{
    private const int MostWaiting = 100;
    private const int MostLines = 500;
    private const int MostTurns = 6;
    private const int MostEvents = 100_000;

    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    // What was looked up on the way says nothing about where it went.
    private static readonly HashSet<string> Services = ["S", "T", "U", "V", "W", "X", "HH", "II", "JJ"];

    public Task OverviewAsync(HttpContext context) => guard.ReadAsync(context, async (_, session) =>
    {
        var cancellationToken = context.RequestAborted;
        var waiting = await store.ListWaitingAsync(MostWaiting, cancellationToken);
        var mine = await store.ListHeldAsync(session.Agent.Name, cancellationToken);
        var agents = await presence.ListAsync(cancellationToken);
        var held = await store.CountHeldAsync(cancellationToken);
        await AnswerAsync(context, new
        {
            now = time.GetUtcNow(),
            me = agents.GetValueOrDefault(session.Agent.Name),
            waitingCount = waiting.Count < MostWaiting ? waiting.Count : await store.CountWaitingAsync(cancellationToken),
            waiting = waiting.Select((record, i) => Item(record, i + 1)),
            mine = mine.Select(record => Item(record, 0)),
            agents = agents.Values.OrderBy(agent => agent.DisplayName, StringComparer.Ordinal)
                .Select(agent => new { agent.Name, agent.DisplayName, agent.Available, agent.Capacity, agent.Skills, held = held.GetValueOrDefault(agent.Name) }),
            callbacks = (await calls.ListAsync(cancellationToken)).Select(Call),
        });
    });

    /// <summary>Those that began in the last day and that the bot has, the newest first.</summary>
    public Task RecentAsync(HttpContext context) => guard.ReadAsync(context, async (_, _) =>
    {
        var began = (await store.ReadEventsAsync(time.GetUtcNow() - Recent, MostEvents, context.RequestAborted)).Where(one => one.Kind == HandoffKinds.Started);
        var shown = new List<object>();
        foreach (var one in began.Reverse().DistinctBy(one => one.Conversation).Take(MostWaiting))
        {
            if ((await store.OwnerOfAsync(one.Conversation, context.RequestAborted)).Owner is HandoffOwner.Bot or HandoffOwner.Callback)
            {
                shown.Add(new { id = one.Conversation, channel = ChannelOf(one.Conversation), since = one.At });
            }
        }

        await AnswerAsync(context, shown);
    });

    public Task ConversationAsync(HttpContext context) => guard.ReadAsync(context, async (_, _) =>
    {
        var id = context.Request.Query["id"].ToString();
        if (id.Length == 0 || await opening.OpenAsync(id, context.RequestAborted) is not { } record)
        {
            await NotKept().WriteAsync(context);
            return;
        }

        _ = long.TryParse(context.Request.Query["after"], out var after);
        var details = HandoffDetails.Of(record);
        await AnswerAsync(context, new
        {
            id = record.Conversation,
            owner = record.Owner.ToString(),
            record.Fence,
            record.Agent,
            record.Skill,
            record.Language,
            record.Since,
            record.QueuedAt,
            record.Answered,
            place = await store.PlaceAsync(record.Conversation, context.RequestAborted),
            channel = ChannelOf(record.Conversation),
            details.Customer,
            details.Reason,
            details.Intent,
            details.Question,
            details.Asked,
            details.Summary,
            details.Facts,
            canAnswer = details.Place.Length > 0,
            lines = (await store.ReadLinesAsync(record.Conversation, after, MostLines, context.RequestAborted)).Select(line => new { line.Sequence, line.Who, line.Name, line.Text, line.Card, line.At }),
            call = (await calls.ListAsync(context.RequestAborted)).FirstOrDefault(call => call.Conversation == record.Conversation) is { } call ? Call(call) : null,
            path = after > 0 ? null : await PathAsync(record.Conversation, context.RequestAborted),
        });
    });

    public Task ContentAsync(HttpContext context) => guard.ReadAsync(context, (_, _) => AnswerAsync(context, new
    {
        canned = canned.All.Select(answer => new { answer.Id, answer.Title, answer.Text, answer.Card }),
        intents = intents.Intents.Where(intent => intent != IntentCatalog.None).Order(StringComparer.Ordinal),
    }));

    public Task NumbersAsync(HttpContext context) => guard.ReadAsync(context, async (_, _) =>
    {
        var days = int.TryParse(context.Request.Query["days"], out var asked) ? Math.Clamp(asked, 1, 90) : 7;
        await AnswerAsync(context, await numbers.ComputeAsync(days, context.RequestAborted));
    });

    public static Task AnswerAsync(HttpContext context, object value) => context.Response.WriteAsJsonAsync(value, JsonSerializerOptions.Web, context.RequestAborted);

    public static Refusal NotKept() => new(
        StatusCodes.Status404NotFound, "ConversationNotFound", "Nothing is kept of such a conversation: nobody has written in it yet, or it was forgotten. So it cannot be opened or taken over.");

    private static object Call(DeskCall call) => new
    {
        call.Id,
        call.Contact,
        call.DueAt,
        call.Conversation,
        call.Language,
        call.Reason,
        call.Name,
        call.NoShows,
        call.Fence,
        call.Agent,
        path = call.Path.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(step => step.Split('-', 2)).Where(step => !Services.Contains(step[0]))
            .Select(step => new { node = step[0], label = LabelOf(step[0]), arrow = step.ElementAtOrDefault(1) }),
    };

    private static object Item(HandoffRecord record, int place)
    {
        var details = HandoffDetails.Of(record);
        return new
        {
            id = record.Conversation,
            record.Fence,
            place,
            details.Customer,
            details.Reason,
            details.Question,
            details.Intent,
            record.Skill,
            record.Language,
            record.QueuedAt,
            record.Since,
            record.Answered,
            channel = ChannelOf(record.Conversation),
        };
    }

    private static string ChannelOf(string conversation) => conversation[..Math.Max(0, conversation.IndexOf('/', StringComparison.Ordinal))];

    private static string LabelOf(string node) => DecisionChart.Conversation.IndexOf(node) is >= 0 and var index ? DecisionChart.Conversation.Nodes[index].Label : node;

    /// <summary>The way of the last turns, in the words of the chart.</summary>
    private async Task<List<object>> PathAsync(string conversation, CancellationToken cancellationToken)
    {
        var shown = new List<object>();
        foreach (var turn in await turns.ReadAsync(conversation, MostTurns * 3, cancellationToken))
        {
            var (_, path) = Turns.TurnRecord.ReadPath(turn.Path);
            if (path.Count > 0)
            {
                shown.Add(new { at = turn.StartedAt, steps = path.Where(step => !Services.Contains(step.Node)).Select(step => new { step.Node, label = LabelOf(step.Node), step.Arrow, step.Value, step.Threshold, step.Reason }) });
            }
        }

        return [.. shown.TakeLast(MostTurns)];
    }
}
