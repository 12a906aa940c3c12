using System.Collections.Concurrent;
using Switchboard.Bot.Turns;

namespace Switchboard.Tests.Bot.Turns;

public sealed class ConversationGateTests
{
    private readonly ConversationGate _gate = new();

    [Fact]
    public async Task Turns_of_one_conversation_never_overlap_and_keep_their_order()
    {
        var order = new ConcurrentQueue<int>();
        var inside = 0;
        var first = await _gate.EnterAsync("c1", default);

        var waiting = Enumerable.Range(0, 50).Select(number => RunAsync(number)).ToList();
        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(0, 50), order);

        async Task RunAsync(int number)
        {
            using var turn = await _gate.EnterAsync("c1", default);
            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Yield();
            order.Enqueue(number);
            Interlocked.Decrement(ref inside);
        }
    }

    [Fact]
    public async Task Turns_of_other_conversations_do_not_wait()
    {
        using var first = await _gate.EnterAsync("c1", default);
        using var other = await _gate.EnterAsync("c2", default);
    }

    [Fact]
    public async Task A_turn_that_gives_up_waiting_leaves_the_queue_usable()
    {
        var first = await _gate.EnterAsync("c1", default);
        using var impatient = new CancellationTokenSource();
        var waiting = _gate.EnterAsync("c1", impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        first.Dispose();

        using var next = await _gate.EnterAsync("c1", default);
    }

    [Fact]
    public async Task Racing_turns_of_a_conversation_that_comes_and_goes_are_all_let_through()
    {
        var inside = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var turn = 0; turn < 2_000; turn++)
            {
                using var entered = await _gate.EnterAsync("c1", default);
                Assert.Equal(1, Interlocked.Increment(ref inside));
                Interlocked.Decrement(ref inside);
            }
        })));
    }
}
