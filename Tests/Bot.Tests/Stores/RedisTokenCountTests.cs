using Switchboard.Bot.Stores.Redis;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Stores;

/// <summary>The tokens of a day are those of all instances.</summary>
public sealed class RedisTokenCountTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [NeedsFact("redis-server")]
    public async Task Instances_count_together_a_new_day_begins_anew_and_without_Redis_each_counts_its_own()
    {
        using var server = new RedisProcess();
        await using var one = new RedisConnection(server.Settings, TimeSpan.FromSeconds(10));
        await using var two = new RedisConnection(server.Settings, TimeSpan.FromSeconds(10));
        var (first, second) = (new RedisTokenCount(one), new RedisTokenCount(two));

        await first.AddAsync(Day, 100, CancellationToken.None);
        Assert.Equal(350, await second.AddAsync(Day, 250, CancellationToken.None));
        Assert.Equal(350, await first.AddAsync(Day, 0, CancellationToken.None));
        Assert.Equal(0, await first.AddAsync(Day.AddDays(1), 0, CancellationToken.None));

        server.Kill();
        Assert.Equal(260, await second.AddAsync(Day, 10, CancellationToken.None));
    }
}
