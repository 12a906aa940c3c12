using Switchboard.Bot.Channels;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Bot.Recordings;

/// <summary>Runs a recorded conversation again, through the whole pipeline: nothing outside is asked, nothing is sent, nothing is stored.</summary>
internal sealed class Replayer(ITurnRunner runner)
{
    /// <summary>Runs the turns of a file; says how many there were, and the first difference.</summary>
    /// <exception cref="InvalidDataException">The file is no recording.</exception>
    public async Task<(int Turns, ReplayDifference? Difference)> RunAsync(string file, CancellationToken cancellationToken)
    {
        var state = StateSnapshot.Empty;
        var turns = 0;
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            number++;
            ReadOnlyMemory<byte> json = System.Text.Encoding.UTF8.GetBytes(line);
            if (number == 1)
            {
                RecordingJson.CheckHeader(json);
            }
            else if (line.Length > 0)
            {
                turns++;
                (state, var difference) = await RunAsync(turns, RecordingJson.Read(json, number), state, cancellationToken);
                if (difference is not null)
                {
                    return (turns, difference);
                }
            }
        }

        return turns == 0 ? throw new InvalidDataException("there is no turn in it") : (turns, null);
    }

    private async Task<(StateSnapshot State, ReplayDifference? Difference)> RunAsync(int number, RecordedTurn turn, StateSnapshot state, CancellationToken cancellationToken)
    {
        var heard = ActivityJson.Parse(turn.Incoming);
        state = state.With(turn.State);
        var unit = new UnitOfWork(state, turn.TurnId, turn.CallerId, TurnKeys.Of(heard));
        var tape = new ReplayTape(turn);
        unit.Enter();
        TurnTape.Current = tape;
        try
        {
            await runner.RunAsync(heard, turn.CallerId, cancellationToken);
        }
        finally
        {
            unit.Close();
            TurnTape.Current = null;
        }

        var outgoing = unit.Outgoing.Select(said => RecordedSecrets.Remove(said.Json)).ToList();
        return (state.After(unit.Changes()), TurnComparison.Find(number, turn, unit.Path?.Steps ?? [], outgoing, tape));
    }
}
