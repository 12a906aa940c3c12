using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Recordings;
using Switchboard.Dialogs.Webhooks;

namespace Switchboard.Bot.Checking;

/// <summary>Runs single turns of the real bot from a given state, once for each thing that the world may decide in it.</summary>
internal sealed class WalkedBot(CollectingAdapter adapter, IBot bot, BusinessHours hours, PossibleAnswers possible)
{
    private static readonly DateTimeOffset AnyDay = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    // While people may be there: outside of their hours nobody is ever asked.
    private readonly DateTimeOffset _now = hours.NextOpen(AnyDay) ?? AnyDay;

    /// <summary>The turns that an input may become.</summary>
    public async Task<IReadOnlyList<WalkedTurn>> RunAsync(FlowState from, WalkInput input, CancellationToken cancellationToken)
    {
        var turns = new List<WalkedTurn>();
        for (IReadOnlyList<int>? beginning = []; beginning is not null;)
        {
            var choices = new Choices(beginning);
            turns.Add(await RunAsync(from, input, choices, cancellationToken));
            beginning = choices.Next();
        }

        return turns;
    }

    private async Task<WalkedTurn> RunAsync(FlowState from, WalkInput input, Choices choices, CancellationToken cancellationToken)
    {
        var heard = input.Create();
        var unit = new UnitOfWork(from.Snapshot, "turn", null, TurnKeys.Of(heard));
        var said = new List<Activity>();
        string? failure = null;
        unit.Enter();
        TurnTape.Current = new WalkTape(_now, input.Heard, choices, possible);
        try
        {
            await adapter.RunAsync(heard, said, bot.OnTurnAsync, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever a turn ends with is what the checker looks for.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            (failure, said) = ($"{e.GetType().Name}: {e.Message}", []);
        }

        unit.Close();
        TurnTape.Current = null;
        var turn = new FlowTurn(from, input, choices.Words, unit.Path?.Steps ?? [], Words(said), Buttons(said), failure);
        var after = failure is null ? from.Snapshot.After(unit.Changes()) : from.Snapshot;
        return new WalkedTurn(turn, after, CanonicalState.KeyOf(after));
    }

    private static List<string> Words(List<Activity> said) =>
        [.. said.Where(a => a.Type == ActivityTypes.Message).Select(a => string.IsNullOrWhiteSpace(a.Text) && a.Attachments is { Count: > 0 } ? "(a card)" : a.Text ?? "")];

    private static List<string> Buttons(List<Activity> said) =>
        said.LastOrDefault(activity => activity.Type == ActivityTypes.Message) is { SuggestedActions.Actions: { } actions } ? [.. actions.Where(action => action.Type == ActionTypes.ImBack).Select(action => action.Value?.ToString() ?? "")] : [];
}
