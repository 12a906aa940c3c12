using System.Globalization;
using Switchboard.Bot.Stores;
using Switchboard.Faults.Processes;

namespace Switchboard.Faults.Judging;

/// <summary>Holds what the channel, the order API and the store have seen against what was promised.</summary>
internal sealed class Judge(IReadOnlyList<Talk> talks, IReadOnlyDictionary<Talk, TalkLedger> ledgers, IReadOnlyCollection<Incident> incidents)
{
    // What an instance was told just before it died, it could not write down any more; a store that is back needs a moment until all are connected.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly List<Message> _accepted = [.. talks.SelectMany(talk => talk.Messages).Where(message => message.AcceptedAt is not null)];

    // Before there was a ledger the bot answered while it ran; then only what was said can be judged.
    private readonly bool _hasLedger = ledgers.Values.Any(ledger => ledger.Turns.Count > 0);

    public Verdict Pronounce(OrderService orders, int strangers, IReadOnlyCollection<string> deaths, IReadOnlyCollection<string> unfinished)
    {
        var verdict = new Verdict();
        AddFigures(verdict, orders);
        verdict.Promise(Promises.Unfinished, unfinished);
        verdict.Promise(Promises.Refused, talks.SelectMany(talk => talk.Messages).Where(message => message.Refused is not null).Select(message => $"{message.Id}: {message.Refused}"));
        verdict.Promise(Promises.Lost, FindLost());
        verdict.Promise(Promises.Twice, FindTwice());
        verdict.Promise(Promises.WrongState, FindWrongState());
        verdict.Promise(Promises.Order, FindOutOfOrder());
        verdict.Promise(Promises.Doubled, FindDoubles().Where(pair => !pair.IsHonest).Select(pair => pair.Text));
        verdict.Promise(Promises.SideEffects, FindSideEffects(orders));
        verdict.Promise(Promises.Unsettled, Outgoing().Where(entry => !entry.IsSettled).Select(entry => $"{entry.Conversation} {entry.Id}: {entry.Status}, due {entry.DueAt:HH:mm:ss}, {entry.Reason}"));
        verdict.Promise(Promises.Strangers, Enumerable.Repeat("a reply that names no message", strangers));
        verdict.Promise(Promises.Deaths, deaths);
        return verdict;
    }

    private void AddFigures(Verdict verdict, OrderService orders)
    {
        var outgoing = Outgoing().ToList();
        verdict.Figure("messages accepted", $"{_accepted.Count} of {talks.Sum(talk => talk.Messages.Count)}, posted {talks.SelectMany(talk => talk.Messages).Sum(message => message.Posts)} times");
        verdict.Figure("turns committed", _hasLedger ? Text(ledgers.Values.Sum(ledger => ledger.Turns.Count)) : "there is no ledger");
        verdict.Figure("replies delivered / unknown / dead", $"{outgoing.Count(entry => entry.Status == OutboxStatus.Delivered)} / {outgoing.Count(entry => entry.Status == OutboxStatus.Unknown)} / {outgoing.Count(entry => entry.Status == OutboxStatus.Dead)}");
        var doubles = FindDoubles().ToList();
        verdict.Figure("replies sent again after unknown", $"{doubles.Count(pair => pair.IsHonest)}, one of them {(doubles.Count == 0 ? 0 : doubles.Max(pair => pair.Times))} times");
        verdict.Figure("side effects / calls for them", $"{orders.Returns.Values.Sum(keys => keys.Count)} / {orders.Returns.Values.Sum(keys => keys.Values.Sum())}{(orders.WithoutKey > 0 ? $", {orders.WithoutKey} without a key" : "")}");
        verdict.Figure("faults", string.Join(", ", incidents.GroupBy(incident => incident.Fault is Fault.DisturbLink link ? $"link {link.Mood}" : incident.Fault.GetType().Name).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Count()} {kind.Key}")));
        verdict.Figure("recovery after a kill or stop", Recovery());
    }

    private IEnumerable<OutboxEntry> Outgoing() => ledgers.Values.SelectMany(ledger => ledger.Outgoing);

    private IEnumerable<string> FindLost()
    {
        foreach (var message in _accepted)
        {
            var turn = TurnOf(message);
            if (_hasLedger && turn is null)
            {
                yield return $"{message.Id}: accepted, never committed";
            }
            else if (!AnswersOf(message).Any() && !WasGivenUp(message, turn))
            {
                yield return $"{message.Id}: accepted, never answered ({string.Join(", ", message.Attempts.Select(attempt => attempt.Luck))})";
            }
        }
    }

    /// <summary>Sequences of the inbox are given in the order in which messages were accepted, and a new one is written only after the one before was.</summary>
    private CommittedTurn? TurnOf(Message message) => ledgers[message.Talk].Turns.FirstOrDefault(turn => turn.Sequence == message.Position + 1);

    private bool WasGivenUp(Message message, CommittedTurn? turn) => turn is null
        ? message.Attempts.Any(attempt => attempt.Luck == Luck.Forbidden)
        : ledgers[message.Talk].Outgoing.Any(entry => entry.TurnId == turn.TurnId && entry.Status is OutboxStatus.Dead or OutboxStatus.Unknown);

    private static IEnumerable<Attempt> AnswersOf(Message message) => message.Attempts.Where(attempt => attempt.IsTaken);

    private IEnumerable<string> FindTwice()
    {
        foreach (var talk in talks)
        {
            var accepted = talk.Messages.Count(message => message.AcceptedAt is not null);
            var ledger = ledgers[talk];

            // A message that was posted but never answered with a 2xx may be in the inbox all the same.
            var posted = talk.Messages.Count(message => message.Posts > 0);
            if (ledger.Turns.Count > posted)
            {
                yield return $"{talk.Id}: {ledger.Turns.Count} turns committed for {posted} messages";
            }

            if (ledger.Counter is { } counter && (counter < accepted || counter > posted))
            {
                yield return $"{talk.Id}: its state counts {counter} messages, {accepted} were accepted";
            }
        }

        foreach (var message in _accepted)
        {
            var said = AnswersOf(message).Select(attempt => attempt.Reply).Distinct().Where(reply => reply != Outside.Card && !IsWelcome(message, reply)).ToList();
            if (said.Count > 1)
            {
                yield return $"{message.Id}: answered with {string.Join(" | ", said.Select(Short))}";
            }
        }
    }

    private IEnumerable<string> FindWrongState() =>
        from message in _accepted
        let said = AnswersOf(message).Where(attempt => !IsWelcome(message, attempt.Reply)).ToList()
        where said.Count > 0 && !said.Any(attempt => attempt.Json.Contains(message.Expected, StringComparison.Ordinal))
        select $"{message.Id} \"{message.Text}\": {Short(said[0].Reply)}";

    private IEnumerable<string> FindOutOfOrder()
    {
        foreach (var talk in talks)
        {
            Message? latest = null;
            var at = TimeSpan.MinValue;
            foreach (var message in talk.Messages.Where(message => AnswersOf(message).Any()))
            {
                var first = AnswersOf(message).Min(attempt => attempt.At);
                if (first < at)
                {
                    yield return $"{message.Id} was answered {(at - first).TotalSeconds:0.000} s before {latest!.Id}";
                }

                (latest, at) = first > at ? (message, first) : (latest, at);
            }
        }
    }

    private IEnumerable<(bool IsHonest, int Times, string Text)> FindDoubles()
    {
        foreach (var message in talks.SelectMany(talk => talk.Messages))
        {
            foreach (var said in AnswersOf(message).GroupBy(attempt => attempt.Reply))
            {
                var takings = said.OrderBy(attempt => attempt.At).ToList();
                for (var i = 1; i < takings.Count; i++)
                {
                    var (before, again) = (takings[i - 1], takings[i]);
                    yield return (
                        !message.Talk.KeepsIds && (!before.Answered || incidents.Any(incident => incident.Touches(before.Instance, before.At - Grace, again.At))),
                        takings.Count,
                        $"{message.Id}: said by instance {before.Instance} at {before.At.TotalSeconds:0.000} s and by {again.Instance} at {again.At.TotalSeconds:0.000} s: {Short(said.Key)}; {History(message, said.Key)}");
                }
            }
        }
    }

    private static string History(Message message, string reply) => string.Join(", ", message.Attempts
        .Where(attempt => attempt.Reply == reply)
        .OrderBy(attempt => attempt.At)
        .Select(attempt => string.Create(CultureInfo.InvariantCulture, $"{attempt.At.TotalSeconds:0.000} by {attempt.Instance} {(attempt.IsUpdate ? "update" : "send")} {attempt.ActivityId} {attempt.Luck}{(attempt.Answered ? "" : " unanswered")}")));

    private static IEnumerable<string> FindSideEffects(OrderService orders)
    {
        foreach (var (order, keys) in orders.Returns.Where(order => order.Value.Count > 1))
        {
            yield return $"order {order} was returned {keys.Count} times: {string.Join(", ", keys.Select(key => $"{key.Key[..Math.Min(12, key.Key.Length)]} × {key.Value}"))}";
        }
    }

    /// <summary>From each kill or stop to the first answer of every message that was on its way then.</summary>
    private string Recovery()
    {
        var times = new List<double>();
        foreach (var incident in incidents.Where(incident => incident.Fault is Fault.KillInstance or Fault.StopInstance or Fault.KillRedis or Fault.StopRedis))
        {
            times.AddRange(_accepted
                .Where(message => message.AcceptedAt < incident.From && AnswersOf(message).Any())
                .Select(message => (AnswersOf(message).Min(attempt => attempt.At) - incident.From).TotalSeconds)
                .Where(seconds => seconds > 0));
        }

        if (times.Count == 0)
        {
            return "no message was on its way";
        }

        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]:0.00} s, p99 {times[Math.Min(times.Count - 1, times.Count * 99 / 100)]:0.00} s, most {times[^1]:0.00} s ({times.Count} messages on their way)");
    }

    /// <summary>The first message of a conversation is also answered with a welcome.</summary>
    private static bool IsWelcome(Message message, string reply) => message.Position == 0 && reply.Contains("I am the assistant", StringComparison.Ordinal);

    private static string Short(string text) => text.Length <= 90 ? text : text[..90] + "…";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
