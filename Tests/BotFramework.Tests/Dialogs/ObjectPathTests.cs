using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class ObjectPathTests
{
    [Fact]
    public void Values_are_read_through_dictionaries_objects_and_lists()
    {
        var memory = new Dictionary<string, object>
        {
            ["user"] = new Person { Name = "Ada", Orders = [new Order { Number = 7, Street = "High" }, new Order { Number = 8 }] },
            ["key"] = "name",
            ["names"] = new Dictionary<string, object> { ["a.b"] = "dotted" },
        };

        Assert.Equal("Ada", ObjectPath.GetPathValue<string>(memory, "user.name"));
        Assert.Equal("Ada", ObjectPath.GetPathValue<string>(memory, "USER['Name']"));
        Assert.Equal("Ada", ObjectPath.GetPathValue<string>(memory, "user[key]"));
        Assert.Equal(8, ObjectPath.GetPathValue<int>(memory, "user.orders[1].number"));
        Assert.Equal("dotted", ObjectPath.GetPathValue<string>(memory, "names[\"a.b\"]"));
        Assert.Equal("High", ObjectPath.GetPathValue<Order>(memory, "user.orders[0]").Street);
    }

    [Theory]
    [InlineData("user.nothing")]
    [InlineData("user.orders[5]")]
    [InlineData("user[unknown]")]
    [InlineData("user[")]
    [InlineData("nobody.name")]
    public void What_is_not_there_is_not_there(string path)
    {
        var memory = new Dictionary<string, object> { ["user"] = new Person { Name = "Ada" } };

        Assert.False(ObjectPath.TryGetPathValue<object>(memory, path, out _));
        Assert.Equal("else", ObjectPath.GetPathValue(memory, path, "else"));
        Assert.Throws<KeyNotFoundException>(() => ObjectPath.GetPathValue<string>(memory, path));
    }

    [Fact]
    public void Writing_makes_what_is_missing_on_the_way()
    {
        var memory = new Dictionary<string, object>();

        ObjectPath.SetPathValue(memory, "user.orders[1].number", 8);
        ObjectPath.SetPathValue(memory, "user.orders[0]", new Order { Number = 7, Street = "High" });
        ObjectPath.SetPathValue(memory, "USER.Name", "Ada");

        Assert.Equal(8, ObjectPath.GetPathValue<int>(memory, "user.orders[1].number"));
        Assert.Equal("High", ObjectPath.GetPathValue<string>(memory, "user.orders[0].street"));
        Assert.Equal("Ada", ObjectPath.GetPathValue<string>(memory, "user.name"));
        Assert.Single(memory);
    }

    [Fact]
    public void Writing_goes_into_objects_and_through_json()
    {
        var person = new Person { Name = "Ada", Extra = ObjectPath.Clone(new Dictionary<string, object> { ["a"] = new Order { Number = 1 } }) };

        ObjectPath.SetPathValue(person, "name", "Grace");
        ObjectPath.SetPathValue(person, "extra.a.number", 2);

        Assert.Equal("Grace", person.Name);
        Assert.Equal(2, ObjectPath.GetPathValue<int>(person, "extra.a.number"));
    }

    [Fact]
    public void A_written_value_is_a_copy_unless_told_otherwise()
    {
        var order = new Order { Number = 7 };
        var memory = new Dictionary<string, object>();
        ObjectPath.SetPathValue(memory, "copy", order);
        ObjectPath.SetPathValue(memory, "same", order, json: false);

        order.Number = 8;

        Assert.Equal(7, ObjectPath.GetPathValue<int>(memory, "copy.number"));
        Assert.Equal(8, ObjectPath.GetPathValue<int>(memory, "same.number"));
    }

    [Fact]
    public void Removing_removes()
    {
        var memory = new Dictionary<string, object>();
        ObjectPath.SetPathValue(memory, "a.b", 1);
        ObjectPath.SetPathValue(memory, "a.c", 2);

        ObjectPath.RemovePathValue(memory, "A.B");
        ObjectPath.RemovePathValue(memory, "not.there");

        Assert.False(ObjectPath.HasValue(memory, "a.b"));
        Assert.True(ObjectPath.HasValue(memory, "a.c"));
    }

    [Fact]
    public void The_overlay_wins_where_it_has_a_value()
    {
        var start = new Person { Name = "Ada", Age = 36, Home = new Order { Number = 1, Street = "High" } };
        var overlay = new Person { Name = "Grace", Home = new Order { Street = "Low" } };

        var merged = ObjectPath.Merge(start, overlay);

        Assert.Equal("Grace", merged.Name);
        Assert.Equal(36, merged.Age);
        Assert.Equal("Low", merged.Home!.Street);
        Assert.Equal("High", start.Home.Street);
    }

    [Fact]
    public void Nothing_and_an_object_make_the_object()
    {
        var person = new Person { Name = "Ada" };

        Assert.Equal("Ada", ObjectPath.Assign<Person>(null, person).Name);
        Assert.Equal("Ada", ObjectPath.Assign<Person>(person, null).Name);
        Assert.NotNull(ObjectPath.Assign<Person>(null, null));
    }

    [Fact]
    public void Values_are_mapped_to_the_type_asked_for()
    {
        Assert.Equal(5, ObjectPath.MapValueTo<int>(5L));
        Assert.Equal(5, ObjectPath.MapValueTo<int>("5"));
        Assert.Equal("5", ObjectPath.MapValueTo<string>(5));
        Assert.Equal(5, ObjectPath.MapValueTo<int?>(5L));
        Assert.True(ObjectPath.MapValueTo<bool>("true"));
        Assert.Equal(DayOfWeek.Friday, ObjectPath.MapValueTo<DayOfWeek>("Friday"));
        Assert.Equal(0, ObjectPath.MapValueTo<int>(null));
        Assert.Equal("Ada", ObjectPath.MapValueTo<Person>(new { Name = "Ada" }).Name);
        Assert.Equal("Ada", ObjectPath.MapValueTo<ChannelAccount>(new Dictionary<string, object> { ["id"] = "u", ["name"] = "Ada" }).Name);
    }

    [Fact]
    public void Members_are_listed_by_name()
    {
        Assert.Equal(["a", "b"], ObjectPath.GetProperties(new Dictionary<string, object> { ["a"] = 1, ["b"] = 2 }));
        Assert.True(ObjectPath.ContainsProperty(new { Name = "x" }, "Name"));
        Assert.False(ObjectPath.ContainsProperty(new { Name = "x" }, "Other"));
    }

    private sealed class Person
    {
        public string? Name { get; set; }

        public int? Age { get; set; }

        public Order? Home { get; set; }

        public List<Order>? Orders { get; set; }

        public object? Extra { get; set; }
    }

    private sealed class Order
    {
        public int? Number { get; set; }

        public string? Street { get; set; }
    }
}
