using System.Text;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Stores;

namespace Switchboard.Tests.Bot.Stores;

public sealed class StateJsonTests
{
    [Fact]
    public void Plain_values_keep_their_kind()
    {
        var state = RoundTrip(new Dictionary<string, object>
        {
            ["text"] = "x",
            ["yes"] = true,
            ["whole"] = 42,
            ["large"] = long.MaxValue,
            ["real"] = 1.5,
            ["nothing"] = null!,
            ["list"] = new[] { "a", "b" },
            ["object"] = new Order("1042", 3),
        });

        Assert.Equal("x", state["text"]);
        Assert.Equal(true, state["yes"]);
        Assert.Equal(42L, state["whole"]);
        Assert.Equal(long.MaxValue, state["large"]);
        Assert.Equal(1.5, state["real"]);
        Assert.Null(state["nothing"]);
        Assert.Equal(["a", "b"], Assert.IsType<List<object>>(state["list"]));
        Assert.Equal("1042", Assert.IsType<Dictionary<string, object>>(state["object"])["Number"]);
    }

    [Fact]
    public void Data_cannot_name_a_type()
    {
        var state = Read("""{"a":{"$type":"System.IO.FileInfo, System.Private.CoreLib","fileName":"/etc/passwd"}}""");

        Assert.Equal("System.IO.FileInfo, System.Private.CoreLib", Assert.IsType<Dictionary<string, object>>(state["a"])["$type"]);
    }

    [Fact]
    public void A_waterfall_goes_on_from_where_it_was()
    {
        var state = Instance(RoundTrip(Dialogs(new Dictionary<string, object>
        {
            ["stepIndex"] = 2,
            ["values"] = new Dictionary<string, object> { ["order"] = "1042" },
            ["options"] = new Order("1042", 1),
            ["instanceId"] = "x.y",
        })));

        Assert.Equal(2, Assert.IsType<int>(state["stepIndex"]));
        Assert.Equal("1042", ((IDictionary<string, object>)state["values"])["order"]);
        Assert.IsType<Dictionary<string, object>>(state["options"]);
    }

    [Fact]
    public void A_prompt_finds_its_options_again()
    {
        var state = Instance(RoundTrip(Dialogs(new Dictionary<string, object>
        {
            ["options"] = new PromptOptions
            {
                Prompt = new Activity { Type = ActivityTypes.Message, Text = "Which one?", ChannelData = "kept" },
                RetryPrompt = new Activity { Type = ActivityTypes.Message, Text = "Sorry, which?" },
                Choices = [new Choice("red") { Synonyms = ["crimson"] }],
                Validations = "between",
            },
            ["state"] = new Dictionary<string, object> { ["AttemptCount"] = 1 },
        })));

        var options = (PromptOptions)state["options"];
        Assert.Equal("Which one?", options.Prompt.Text);
        Assert.Equal("kept", options.Prompt.ChannelData);
        Assert.Equal("Sorry, which?", options.RetryPrompt.Text);
        Assert.Equal("red", options.Choices[0].Value);
        Assert.Equal(["crimson"], options.Choices[0].Synonyms);
        Assert.Equal("between", options.Validations);
        Assert.Equal(1L, ((IDictionary<string, object>)state["state"])["AttemptCount"]);
    }

    [Fact]
    public void A_sign_in_prompt_finds_its_time_again()
    {
        var expires = new DateTime(2026, 5, 4, 3, 2, 1, DateTimeKind.Utc);
        var state = Instance(RoundTrip(Dialogs(new Dictionary<string, object>
        {
            ["options"] = new PromptOptions(),
            ["state"] = new Dictionary<string, object>(),
            ["expires"] = expires,
        })));

        Assert.Equal(expires, Assert.IsType<DateTime>(state["expires"]));
    }

    [Fact]
    public void A_component_finds_its_own_stack_again()
    {
        var inner = new DialogState([new DialogInstance { Id = "inner", State = new Dictionary<string, object> { ["stepIndex"] = 1 } }]);
        var state = Instance(RoundTrip(Dialogs(new Dictionary<string, object> { ["dialogs"] = inner })));

        var found = ((DialogState)state["dialogs"]).DialogStack[0];
        Assert.Equal("inner", found.Id);
        Assert.Equal(1, found.State["stepIndex"]);
    }

    [Fact]
    public void The_stack_keeps_version_and_index()
    {
        var read = RoundTrip(new Dictionary<string, object>
        {
            ["DialogState"] = new DialogState([new DialogInstance { Id = "a", Version = "7", StackIndex = 3, State = new Dictionary<string, object>() }]),
        });

        var instance = ((DialogState)read["DialogState"]).DialogStack[0];
        Assert.Equal("7", instance.Version);
        Assert.Equal(3, instance.StackIndex);
    }

    [Theory]
    [InlineData("""{"dialogs":"a word"}""")]
    [InlineData("""{"dialogs":{"other":1}}""")]
    [InlineData("""{"dialogs":{"dialogStack":{}}}""")]
    [InlineData("""{"dialogs":{"dialogStack":[1]}}""")]
    [InlineData("""{"dialogs":{"dialogStack":[],"more":1}}""")]
    public void What_only_has_the_name_of_a_dialog_stack_stays_plain(string json) =>
        Assert.IsNotType<DialogState>(Read(json)["dialogs"]);

    [Fact]
    public void The_tag_is_not_part_of_what_is_stored()
    {
        var json = Encoding.UTF8.GetString(StateJson.Write("k", new Dictionary<string, object> { ["eTag"] = "7", ["a"] = 1 }));

        Assert.Equal("""{"a":1}""", json);
    }

    [Fact]
    public void An_activity_in_state_is_read_by_its_own_names()
    {
        var json = Encoding.UTF8.GetString(StateJson.Write("k", new Dictionary<string, object>
        {
            ["card"] = new HeroCard(title: "T", buttons: [new CardAction(ActionTypes.ImBack, "b", value: "v")]),
        }));

        Assert.Contains("\"title\"", json, StringComparison.Ordinal);
        Assert.Contains("\"imBack\"", json, StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Dialogs(Dictionary<string, object> state) =>
        new() { ["DialogState"] = new DialogState([new DialogInstance { Id = "d", State = state }]) };

    private static IDictionary<string, object> Instance(Dictionary<string, object> read) =>
        ((DialogState)read["DialogState"]).DialogStack[0].State;

    private static Dictionary<string, object> RoundTrip(Dictionary<string, object> state) =>
        (Dictionary<string, object>)StateJson.Read(StateJson.Write("key", state))!;

    private static Dictionary<string, object> Read(string json) => (Dictionary<string, object>)StateJson.Read(Encoding.UTF8.GetBytes(json))!;

    private sealed record Order(string Number, int Pieces);
}
