using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class TeamsSSOTokenExchangeMiddlewareTests
{
    private readonly MemoryStorage _storage = new();
    private int _turns;

    [Fact]
    public async Task Of_the_same_exchange_from_two_clients_one_reaches_the_bot()
    {
        var adapter = Adapter();
        adapter.AddExchangeableToken("sso", Channels.Msteams, "user1", "mine", "theirs");

        await adapter.ProcessActivityAsync(Exchange("1"), Count);
        await adapter.ProcessActivityAsync(Exchange("1"), Count);
        Assert.Equal(1, _turns);
        Assert.Equal(200, ((InvokeResponse)((Activity)adapter.GetNextReply()).Value).Status);

        await adapter.ProcessActivityAsync(Exchange("2"), Count);
        Assert.Equal(2, _turns);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_client_hears_of_an_exchange_that_fails(bool throws)
    {
        var adapter = Adapter();
        if (throws)
        {
            adapter.ThrowOnExchangeRequest("sso", Channels.Msteams, "user1", "mine");
        }

        await adapter.ProcessActivityAsync(Exchange("1"), Count);
        await adapter.ProcessActivityAsync(Exchange("1"), Count);

        Assert.Equal(0, _turns);
        Assert.Equal([412, 412], adapter.ActiveQueue.Select(reply => ((InvokeResponse)reply.Value).Status));
        Assert.Equal("1", ((TokenExchangeInvokeResponse)((InvokeResponse)adapter.ActiveQueue.Peek().Value).Body).Id);
    }

    [Fact]
    public async Task Everything_else_passes()
    {
        await Adapter().SendTextToBotAsync("hi", Count, default);
        await Adapter(Channels.Webchat).ProcessActivityAsync(Exchange("1"), Count);

        Assert.Equal(2, _turns);
    }

    [Fact]
    public void Storage_and_connection_are_needed()
    {
        Assert.Throws<ArgumentNullException>(() => new TeamsSSOTokenExchangeMiddleware(null, "sso"));
        Assert.Throws<ArgumentNullException>(() => new TeamsSSOTokenExchangeMiddleware(_storage, ""));
    }

    private static Activity Exchange(string id) => new()
    {
        Type = ActivityTypes.Invoke,
        Name = SignInConstants.TokenExchangeOperationName,
        Value = Json.Parse($$"""{"id":"{{id}}","connectionName":"sso","token":"mine"}"""),
    };

    private TestAdapter Adapter(string channelId = Channels.Msteams) => new TestAdapter(channelId).Use(new TeamsSSOTokenExchangeMiddleware(_storage, "sso"));

    private Task Count(ITurnContext turn, CancellationToken token)
    {
        _turns++;
        return Task.CompletedTask;
    }
}
