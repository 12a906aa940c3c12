using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Schema;

public class EntityTests
{
    [Fact]
    public void An_entity_takes_over_another_and_gives_it_back()
    {
        var entity = new Entity();

        entity.SetAs(new GeoCoordinates(latitude: 48.2, longitude: 16.4, type: "GeoCoordinates", name: "Vienna"));
        var place = entity.GetAs<GeoCoordinates>();

        Assert.Equal("GeoCoordinates", entity.Type);
        Assert.Equal(48.2, place.Latitude);
        Assert.Equal(16.4, place.Longitude);
        Assert.Equal("Vienna", place.Name);
    }

    [Fact]
    public void Entities_that_look_the_same_are_equal()
    {
        var one = MentionOf("1");
        var same = MentionOf("1");
        var other = MentionOf("2");

        Assert.True(one.Equals(same));
        Assert.True(one.Equals((object)same));
        Assert.False(one.Equals(other));
        Assert.False(one.Equals((object)"text"));
        Assert.False(one.Equals(null!));
        Assert.True(one.Equals(one));
    }

    [Fact]
    public async Task An_entity_of_a_class_of_its_own_is_sent_with_everything_it_has()
    {
        var json = await Wire.SendAsync(new Activity
        {
            Entities = [new Mention(new ChannelAccount("u", "Ada"), "<at>Ada</at>"), new OwnEntity { Flavour = "lemon" }, new Entity("plain")],
        });

        var entities = json.GetProperty("entities");
        Assert.Equal("mention", entities[0].GetProperty("type").GetString());
        Assert.Equal("u", entities[0].GetProperty("mentioned").GetProperty("id").GetString());
        Assert.Equal("<at>Ada</at>", entities[0].GetProperty("text").GetString());
        Assert.Equal("own", entities[1].GetProperty("type").GetString());
        Assert.True(entities[1].TryGetProperty("Flavour", out var flavour));
        Assert.Equal("lemon", flavour.GetString());
        Assert.Equal("plain", entities[2].GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_unknown_entity_keeps_its_properties_on_the_way_through()
    {
        const string Json = """{"entities":[{"type":"ClientCapabilities","requiresBotState":true,"n":1.5,"none":null,"deep":{"list":[1,"two",{"three":3}]}}]}""";

        var sent = await Wire.SendAsync(await Wire.ReadAsync<Activity>(Json));

        var entity = sent.GetProperty("entities")[0];
        Assert.Equal("ClientCapabilities", entity.GetProperty("type").GetString());
        Assert.True(entity.GetProperty("requiresBotState").GetBoolean());
        Assert.Equal(1.5, entity.GetProperty("n").GetDouble());
        Assert.Equal(3, entity.GetProperty("deep").GetProperty("list")[2].GetProperty("three").GetInt32());
    }

    [Fact]
    public async Task Entities_of_a_semantic_action_keep_their_properties_too()
    {
        var action = await Wire.ReadAsync<SemanticAction>("""{"id":"book","state":"start","entities":{"city":{"type":"city","name":"Oslo"}}}""");

        var sent = await Wire.SendAsync(action);

        Assert.Equal("Oslo", sent.GetProperty("entities").GetProperty("city").GetProperty("name").GetString());
        Assert.Equal("start", sent.GetProperty("state").GetString());
    }

#if !OFFICIAL_BOT_FRAMEWORK
    [Fact]
    public void A_mention_put_into_the_list_as_it_is_is_found_again()
    {
        var mention = new Mention(new ChannelAccount("u"), "<at>u</at>");

        Assert.Same(mention, Assert.Single(new Activity { Entities = [mention, null!] }.GetMentions()));
    }
#endif

    private static Entity MentionOf(string id)
    {
        var entity = new Entity();
        entity.SetAs(new Mention(new ChannelAccount(id), "text"));
        return entity;
    }

    private sealed class OwnEntity : Entity
    {
        public OwnEntity() => Type = "own";

        public string? Flavour { get; set; }
    }
}
