using System.Text.Json;

namespace Switchboard.Tests.Bot.DirectLine;

/// <summary>What a real client makes of the server.</summary>
public sealed class DirectLineClientTests : DirectLineTestBase
{
    private const int Online = 2;
    private const int FailedToConnect = 4;

    public override Task InitializeAsync() => DirectLineClient.InstallAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_talks_with_the_bot(bool webSocket)
    {
        var server = await StartAsync();
        await using var client = DirectLineClient.Start(new { domain = server.Domain, token = await TokenAsync(server), webSocket, pollingInterval = 200 });

        client.Post("hello");
        await client.WaitForTextsAsync(2);
        client.Post("again");
        await client.WaitForTextsAsync(4);

        Assert.Equal(["hello", "echo: hello", "again", "echo: again"], client.Texts());
        Assert.Equal(client.Posted, client.Activities.Where((_, i) => i % 2 == 0).Select(activity => activity.GetProperty("id").GetString()!));
        Assert.Contains(Online, client.Statuses);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_hundred_messages_come_in_order(bool webSocket)
    {
        var server = await StartAsync();
        await using var client = DirectLineClient.Start(new { domain = server.Domain, token = await TokenAsync(server), webSocket, pollingInterval = 200 });
        for (var i = 0; i < 200; i++)
        {
            client.Post($"{i}");
        }

        await client.WaitForTextsAsync(400);

        // A poll that follows a large one overtakes it inside this client; Web Chat puts them back by their timestamps.
        var texts = webSocket ? client.Texts() : SortedByTime(client);
        var numbers = Enumerable.Range(0, 200).ToList();
        Assert.Equal(numbers.Select(i => $"{i}"), texts.Where(text => !text.StartsWith("echo", StringComparison.Ordinal)));
        Assert.Equal(numbers.Select(i => $"echo: {i}"), texts.Where(text => text.StartsWith("echo", StringComparison.Ordinal)));
        Assert.All(numbers, i => Assert.True(texts.IndexOf($"{i}") < texts.IndexOf($"echo: {i}")));
        Assert.Equal(texts, SortedByTime(client));
    }

    [Fact]
    public async Task After_a_restart_of_the_server_it_goes_on_where_it_was()
    {
        var server = await DirectLineServer.StartAsync(Database);
        var port = server.Port;
        await using var client = DirectLineClient.Start(new { domain = server.Domain, token = await TokenAsync(server), webSocket = true });
        client.Post("before");
        await client.WaitForTextsAsync(2);
        var reference = server.Bot.HeardOf("message").Single();
        await server.DisposeAsync();

        await using var again = await DirectLineServer.StartAsync(Database, port: port);

        // While the client waits before it tries again.
        for (var i = 0; i < 200; i++)
        {
            await again.Bot.SayAsync(reference, $"{i}");
        }

        await client.WaitForTextsAsync(202);
        client.Post("after");
        await client.WaitForTextsAsync(204);
        Assert.Equal(["before", "echo: before", .. Enumerable.Range(0, 200).Select(i => $"{i}"), "after", "echo: after"], client.Texts());
    }

    [Fact]
    public async Task A_new_client_with_the_first_watermark_gets_the_whole_past()
    {
        var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        for (var i = 0; i < 20; i++)
        {
            await conversation.SayAsync($"{i}");
            await conversation.GetAsync((i + 1) * 2);
        }

        await using var client = DirectLineClient.Start(new
        {
            domain = server.Domain,
            token = conversation.Token,
            conversationId = conversation.Id,
            watermark = "0",
            webSocket = true,
        });

        await client.WaitForTextsAsync(40);
        Assert.Equal(Enumerable.Range(0, 20).SelectMany(i => new[] { $"{i}", $"echo: {i}" }), client.Texts());
    }

    [Fact]
    public async Task A_token_of_another_conversation_does_not_connect()
    {
        var server = await StartAsync();
        var mine = await server.StartConversationAsync();
        var theirs = await server.StartConversationAsync();
        await theirs.SayAsync("secret");

        await using var client = DirectLineClient.Start(new { domain = server.Domain, token = mine.Token, conversationId = theirs.Id, webSocket = true });

        await Eventually.BeAsync(() => client.Statuses.Contains(FailedToConnect));
        Assert.Empty(client.Activities);
    }

    private static List<string> SortedByTime(DirectLineClient client) =>
        [.. client.Activities.OrderBy(activity => activity.GetProperty("timestamp").GetDateTimeOffset()).Select(activity => activity.GetProperty("text").GetString()!)];

    private static async Task<string> TokenAsync(DirectLineServer server)
    {
        var (_, body) = await server.CallAsync(HttpMethod.Post, "tokens/generate", json: JsonSerializer.Serialize(new { user = new { id = "dl_ann" } }));
        return body.GetProperty("token").GetString()!;
    }
}
