namespace Switchboard.Faults.Processes;

/// <summary>
/// Counts what was accepted and lets the faults come in time: nothing new is written while the fault before the last one is still to come,
/// so that every planned fault meets a run that is going on.
/// </summary>
internal sealed class Progress
{
    private readonly Lock _gate = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private TaskCompletionSource _moved = NewSource();
    private int _accepted;
    private int _limit = int.MaxValue;

    public int Count => _accepted;

    /// <summary>How many may be accepted for now.</summary>
    public int Limit
    {
        set
        {
            lock (_gate)
            {
                _limit = value;
                _moved.SetResult();
                _moved = NewSource();
            }
        }
    }

    public void Accepted()
    {
        lock (_gate)
        {
            _accepted++;
            _waiting.RemoveAll(waiter => waiter.Count <= _accepted && waiter.Reached.TrySetResult());
        }
    }

    /// <summary>Completes when so many were accepted.</summary>
    public Task ReachAsync(int count, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_accepted >= count)
            {
                return Task.CompletedTask;
            }

            var source = NewSource();
            _waiting.Add((count, source));
            return source.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until more may be written.</summary>
    public async Task MayGoOnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (_accepted < _limit)
                {
                    return;
                }

                moved = _moved.Task;
            }

            await moved.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
