using Microsoft.Bot.Builder;
#if !OFFICIAL_BOT_FRAMEWORK
using Microsoft.Bot.Connector;
#endif
using Xunit;

namespace Switchboard.Tests.BotFramework.Builder;

public class TurnContextStateCollectionTests
{
    [Fact]
    public void Values_are_found_by_name_and_by_type()
    {
        using var state = new TurnContextStateCollection();
        state.Add("name", "by name");
        state.Add("by type");

        Assert.Equal("by name", state.Get<string>("name"));
        Assert.Equal("by type", state.Get<string>());
        Assert.Equal("by type", state[typeof(string).FullName!]);
        Assert.Null(state.Get<string>("other"));
    }

    [Fact]
    public void A_value_of_another_type_is_not_found()
    {
        using var state = new TurnContextStateCollection();
        state.Add("name", "text");

        Assert.Null(state.Get<Uri>("name"));
    }

    [Fact]
    public void A_name_in_use_can_be_set_but_not_added()
    {
        using var state = new TurnContextStateCollection();
        state.Add("name", "old");

        Assert.Throws<ArgumentException>(() => state.Add("name", "new"));
        state.Set("name", "new");
        state.Set("typed");

        Assert.Equal("new", state.Get<string>("name"));
        Assert.Equal("typed", state.Get<string>());
    }

    [Fact]
    public void A_name_and_a_value_to_add_are_required()
    {
        using var state = new TurnContextStateCollection();

        Assert.Throws<ArgumentNullException>(() => state.Get<string>(null!));
        Assert.Throws<ArgumentNullException>(() => state.Add(null!, "value"));
        Assert.Throws<ArgumentNullException>(() => state.Add<string>("name", null!));
        Assert.Throws<ArgumentNullException>(() => state.Set(null!, "value"));
    }

#if !OFFICIAL_BOT_FRAMEWORK
    [Fact]
    public void A_connector_client_is_left_to_whoever_made_it()
    {
        using var client = new Client();
        var state = new TurnContextStateCollection();
        state.Add<IConnectorClient>(client);

        state.Dispose();

        Assert.False(client.IsDisposed);
    }

    private sealed class Client : IConnectorClient
    {
        public bool IsDisposed { get; private set; }

        public Uri BaseUri { get; set; } = new("https://service.test/");

        public IAttachments Attachments => throw new NotSupportedException();

        public IConversations Conversations => throw new NotSupportedException();

        public void Dispose() => IsDisposed = true;
    }
#endif

    [Fact]
    public void What_was_kept_for_the_turn_is_disposed_of_with_it()
    {
        var kept = new MemoryStream();
        var state = new TurnContextStateCollection();
        state.Add(kept);

        state.Dispose();

        Assert.False(kept.CanRead);
        Assert.Throws<ObjectDisposedException>(() => state.Get<MemoryStream>());
    }
}
