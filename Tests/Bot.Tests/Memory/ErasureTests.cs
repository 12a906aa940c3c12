using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using StackExchange.Redis;
using Switchboard.Bot.Verbs;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Memory;

/// <summary>"Forget everything" on the real bot: nothing of the person is left in the store, and the receipt holds.</summary>
public sealed partial class ErasureTests
{
    private const string Secret = "Quetzalinda";

    [Fact]
    public async Task Nothing_of_the_person_is_left_in_the_database_and_the_operator_can_verify_the_receipt()
    {
        await using var bot = await BotProcess.StartAsync();
        var path = Path.Combine(bot.DataFolder, "switchboard.db");
        await TalkAsync(bot, () => Task.FromResult(CountInDatabase(path)), new() { ["Storage__Path"] = path });
    }

    [NeedsFact("redis-server")]
    public async Task Nothing_of_the_person_is_left_in_Redis_and_the_operator_can_verify_the_receipt()
    {
        using var redis = new RedisProcess();
        Dictionary<string, string> settings = new() { ["Storage__Provider"] = "Redis", ["ConnectionStrings__Redis"] = redis.Settings };
        await using var bot = await BotProcess.StartAsync(settings);
        using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Settings);
        await TalkAsync(bot, () => CountInRedisAsync(connection), settings);
    }

    private static async Task TalkAsync(BotProcess bot, Func<Task<int>> count, Dictionary<string, string> store)
    {
        await using var channel = await FakeChannel.StartAsync();
        await channel.AskAsync(bot, $"my name is {Secret}", until: "May I remember");
        await channel.AskAsync(bot, "yes", until: Secret);
        await channel.AskAsync(bot, "where is order 1042?", until: "Order 1042");
        await channel.AskAsync(bot, "please call me back", until: "What is it about");
        await channel.AskAsync(bot, "just call me", until: "Which telephone number");
        await channel.AskAsync(bot, $"{Secret}@example.com as soon as possible", until: "It is noted");
        Assert.True(await count() > 0);

        var answer = await channel.AskAsync(bot, "forget everything", until: "Your receipt");

        Assert.Contains("1 facts, 2 past topics, 1 conversations, 6 recorded turns", answer, StringComparison.Ordinal);
        var receipt = Receipt().Match(answer);
        Assert.True(receipt.Success, answer);
        Assert.Contains("1 promised calls", answer, StringComparison.Ordinal);
        await channel.AskAsync(bot, "what do you know about me?", until: "kept nothing");
        Assert.Equal(0, await count());

        var (id, digest) = (receipt.Groups["id"].Value, receipt.Groups["digest"].Value);
        var verified = await VerbProcess.RunAsync(store, "erasure", id, digest);
        Assert.Equal(VerbExit.Done, verified.ExitCode);
        Assert.Contains("facts=1", verified.Output, StringComparison.Ordinal);
        Assert.Contains(id, bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, bot.Output, StringComparison.Ordinal);
        Assert.Equal(VerbExit.Failed, (await VerbProcess.RunAsync(store, "erasure", id, "0123456789abcdef0123456789abcdef")).ExitCode);
        Assert.Equal(VerbExit.Failed, (await VerbProcess.RunAsync(store, "erasure", "000000000000")).ExitCode);
    }

    private static int CountInDatabase(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly");
        connection.Open();
        return Tables(connection).Sum(table =>
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names come from the database's own list.
            command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            var found = 0;
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    found += reader.GetValue(i) switch
                    {
                        byte[] bytes => Has(bytes),
                        string text => Has(Encoding.UTF8.GetBytes(text)),
                        _ => 0,
                    };
                }
            }

            return found;
        });
    }

    private static List<string> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task<int> CountInRedisAsync(ConnectionMultiplexer connection)
    {
        var database = connection.GetDatabase();
        var found = 0;
        foreach (var key in connection.GetServer(connection.GetEndPoints()[0]).Keys())
        {
            found += await database.KeyTypeAsync(key) switch
            {
                RedisType.String => Has((byte[])(await database.StringGetAsync(key))!),
                RedisType.Hash => (await database.HashGetAllAsync(key)).Sum(entry => Has((byte[])entry.Value!)),
                _ => 0,
            };
        }

        return found;
    }

    private static int Has(byte[] bytes) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0 ? 1 : 0;

    [GeneratedRegex("Your receipt: (?<id>[0-9a-f]{12}), .* digest (?<digest>[0-9a-f]{32})\\.")]
    private static partial Regex Receipt();
}
