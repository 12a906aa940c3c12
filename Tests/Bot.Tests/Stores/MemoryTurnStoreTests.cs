using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Tests.Bot.DirectLine;

namespace Switchboard.Tests.Bot.Stores;

public sealed class MemoryTurnStoreTests : InProcessTurnStoreTests
{
    private protected override ITurnStore CreateStore() => new MemoryTurnStore(Time, Limits);
}

/// <summary>What the stores with a clock of their own do besides.</summary>
public abstract class InProcessTurnStoreTests : TurnStoreConformanceTests
{
    private protected ManualTime Time { get; } = new();

    protected override DateTimeOffset Now => Time.GetUtcNow();

    [Fact]
    public async Task A_key_is_forgotten_after_its_time()
    {
        await AcceptAsync("one");
        Time.Advance(TimeSpan.FromHours(23));
        Assert.IsType<Acceptance.Duplicate>(await AcceptAsync("one"));

        Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(new Acceptance.Accepted(2), await AcceptAsync("one"));
    }

    [Fact]
    public async Task Sweeping_ends_with_nothing_left_of_a_conversation_that_is_over()
    {
        var (lease, first) = await SendAsync("a");
        await Store.FinishAsync(lease, [new Settlement(first, new Delivery.Dead("404"))], default);
        Assert.Equal(0, await Store.SweepAsync(default));
        Time.Advance(TimeSpan.FromDays(31));

        var swept = await Store.SweepAsync(default);

        Assert.True(swept > 0);
        Assert.Equal(0, await Store.SweepAsync(default));
        Assert.Empty(await Store.ReadTurnsAsync(Talk, 10, default));
        Assert.Empty(await Store.ReadDeadLettersAsync(10, default));
    }

    [Fact]
    public async Task Sweeping_never_takes_what_waits()
    {
        await AcceptAsync("one");
        Time.Advance(TimeSpan.FromDays(400));
        while (await Store.SweepAsync(default) > 0)
        {
        }

        Assert.Equal("one", (await Store.NextAsync(await OwnAsync("a"), default))?.ActivityKey);
    }

    protected override Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        return Task.CompletedTask;
    }
}
