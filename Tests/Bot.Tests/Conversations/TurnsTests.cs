using System.Net;
using System.Text.Json;
using Switchboard.Tests.Bot.Support;
using static Switchboard.Tests.Bot.Conversations.ConversationClient;

namespace Switchboard.Tests.Bot.Conversations;

/// <summary><c>GET /api/conversations/{id}/turns</c> of the real bot.</summary>
public sealed class TurnsTests : IAsyncLifetime
{
    private BotProcess _bot = null!;
    private FakeChannel _channel = null!;

    public async Task InitializeAsync() => (_bot, _channel) = (await BotProcess.StartAsync(), await FakeChannel.StartAsync());

    [Fact]
    public async Task A_turn_tells_its_activity_its_time_and_its_way()
    {
        using var posted = await FakeChannel.PostAsync(_bot, _channel.Message("where is my order 1042?", "c1", id: "a-1"));
        var turn = Assert.Single(await TurnsAsync(_bot, "c1", 1));

        Assert.Equal("a-1", turn.GetProperty("activityId").GetString());
        Assert.Equal(24, turn.GetProperty("turnId").GetString()!.Length);
        Assert.True(turn.GetProperty("durationMs").GetDouble() > 0);
        Assert.InRange(turn.GetProperty("startedAt").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        Assert.Contains("A B-Yes C", Nodes(turn), StringComparison.Ordinal);
        var clear = turn.GetProperty("path").EnumerateArray().Single(step => step.GetProperty("node").GetString() == "E");
        Assert.Equal("conversation", clear.GetProperty("chart").GetString());
        Assert.Equal("No", clear.GetProperty("other").GetString());
        Assert.InRange(clear.GetProperty("value").GetDouble(), clear.GetProperty("threshold").GetDouble(), 1);
        Assert.DoesNotContain("1042", turn.GetProperty("path").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a:1zQ/x+y=@thread.tacv2;messageid=17 %2F%")]
    [InlineData("B0T:T1:D1")]
    [InlineData("a%2Fb")]
    [InlineData("日本/語")]
    public async Task An_id_with_slashes_colons_and_percent_signs_is_found(string conversation)
    {
        using var posted = await FakeChannel.PostAsync(_bot, _channel.Message("hello", conversation));

        Assert.Single(await TurnsAsync(_bot, conversation, 1));
    }

    [Fact]
    public async Task Pages_go_back_to_the_first_turn()
    {
        for (var i = 0; i < 5; i++)
        {
            await _channel.AskAsync(_bot, "when are you open?");
        }

        var all = (await TurnsAsync(_bot, "c1", 5)).ConvertAll(turn => turn.GetProperty("turnId").GetString());
        Assert.Equal(all[3..], await PageAsync("?limit=2"));
        Assert.Equal(all[1..3], await PageAsync($"?limit=2&before={all[3]}"));
        Assert.Equal(all[..1], await PageAsync($"?limit=2&before={all[1]}"));
        Assert.Empty(await PageAsync($"?before={all[0]}"));
    }

    [Theory]
    [InlineData("?limit=0", "from 1 to 500")]
    [InlineData("?limit=501", "from 1 to 500")]
    [InlineData("?limit=many", "from 1 to 500")]
    [InlineData("?before=nothing", "turnId of a turn")]
    public async Task A_bad_value_is_refused_with_what_is_allowed(string query, string allowed)
    {
        await _channel.AskAsync(_bot, "hello");
        await TurnsAsync(_bot, "c1", 1);

        var (status, body) = await GetAsync(_bot, $"/api/conversations/c1/turns{query}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(allowed, body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_is_not_known_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(_bot, "/api/conversations/nobody/turns")).Status);

    [Theory]
    [InlineData("turns")]
    [InlineData("turns/live")]
    [InlineData("transcript")]
    public async Task From_elsewhere_only_the_visitor_sees_their_own(string what)
    {
        var (token, conversation) = await VisitAsync(_bot);
        var (otherToken, _) = await VisitAsync(_bot);
        await SayAsync(_bot, token, conversation, "hello");
        await TurnsAsync(_bot, conversation, 1);
        var path = $"/api/conversations/{conversation}/{what}";

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(_bot, path, throughProxy: true)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(_bot, path, otherToken, throughProxy: true)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(_bot, path, token[..^2] + "xx", throughProxy: true)).Status);
        if (what != "turns/live")
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(_bot, path, token, throughProxy: true)).Status);
        }
    }

    [Fact]
    public async Task In_Production_this_machine_is_no_exception()
    {
        await using var bot = await BotProcess.StartAsync(new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DirectLine__Secret"] = "a secret for tests only",
            ["DirectLine__AllowedOrigins__0"] = "https://shop.example",
        });
        var (token, conversation) = await VisitAsync(bot, "https://shop.example");
        await SayAsync(bot, token, conversation, "hello");

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(bot, $"/api/conversations/{conversation}/turns")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(bot, $"/api/conversations/{conversation}/turns", "a secret for tests only")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(bot, $"/api/conversations/{conversation}/turns", token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(bot, "/api/paths/counts")).Status);
    }

    [Fact]
    public async Task The_Emulator_gets_the_path_as_a_trace()
    {
        using var posted = await FakeChannel.PostAsync(_bot, _channel.Message("when are you open?"));

        var trace = await _channel.NextAsync("c1", "trace");
        while (trace.GetProperty("name").GetString() != "Path")
        {
            trace = await _channel.NextAsync("c1", "trace");
        }

        var turn = Assert.Single(await TurnsAsync(_bot, "c1", 1));
        Assert.Equal(
            turn.GetProperty("path").EnumerateArray().Select(step => JsonSerializer.Serialize(step.EnumerateObject().OrderBy(property => property.Name).Select(property => property.ToString()))),
            trace.GetProperty("value").EnumerateArray().Select(step => JsonSerializer.Serialize(step.EnumerateObject().OrderBy(property => property.Name).Select(property => property.ToString()))));
    }

    [Fact]
    public async Task No_other_channel_gets_traces()
    {
        for (var turn = 1; turn <= 2; turn++)
        {
            // In order: when the second turn is committed, all of the first has been sent.
            using var posted = await FakeChannel.PostAsync(_bot, _channel.Message("when are you open?").Replace("emulator", "msteams", StringComparison.Ordinal));
            await TurnsAsync(_bot, "c1", turn);
        }

        Assert.DoesNotContain("trace", _channel.UnreadTypes("c1"));
    }

    [Fact]
    public async Task The_counts_of_all_conversations_are_told_with_when_they_began()
    {
        await _channel.AskAsync(_bot, "when are you open?", "c1");
        await _channel.AskAsync(_bot, "when are you open?", "c2");
        await TurnsAsync(_bot, "c1", 1);
        await TurnsAsync(_bot, "c2", 1);

        var (_, counts) = await GetAsync(_bot, "/api/paths/counts");

        Assert.Equal(2, counts.GetProperty("turns").GetInt64());
        Assert.Equal(2, counts.GetProperty("nodes").GetProperty("A").GetInt64());
        Assert.InRange(counts.GetProperty("since").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_transcript_is_the_list_of_activities_that_the_Emulator_opens()
    {
        var (token, conversation) = await VisitAsync(_bot);
        await SayAsync(_bot, token, conversation, "where is my order 1042?");
        await TurnsAsync(_bot, conversation, 2);

        var transcript = await TranscriptAsync(conversation);

        Assert.All(transcript, activity =>
        {
            Assert.Equal(conversation, activity.GetProperty("conversation").GetProperty("id").GetString());
            Assert.All(["type", "id", "timestamp", "channelId"], name => Assert.NotEmpty(activity.GetProperty(name).GetString()!));
        });
        Assert.Contains(transcript, activity => activity.GetProperty("from").GetProperty("role").GetString() == "user" && activity.GetProperty("text").GetString() == "where is my order 1042?");
        Assert.Contains(transcript, activity => activity.GetProperty("from").GetProperty("role").GetString() == "bot" && activity.GetProperty("text").GetString()!.Contains("Order 1042", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(_bot, "/api/conversations/nobody/transcript")).Status);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _channel.DisposeAsync();
    }

    private async Task<List<JsonElement>> TranscriptAsync(string conversation)
    {
        while (true)
        {
            var (_, body) = await GetAsync(_bot, $"/api/conversations/{conversation}/transcript");
            if (body.GetRawText().Contains("Order 1042", StringComparison.Ordinal))
            {
                return [.. body.EnumerateArray()];
            }

            await Task.Delay(20);
        }
    }

    private async Task<List<string?>> PageAsync(string query) =>
        [.. (await GetAsync(_bot, $"/api/conversations/c1/turns{query}")).Body.EnumerateArray().Select(turn => turn.GetProperty("turnId").GetString())];
}
