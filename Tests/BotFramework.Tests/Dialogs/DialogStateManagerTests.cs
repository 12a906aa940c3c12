using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Memory;
using Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class DialogStateManagerTests
{
    [Fact]
    public Task Short_paths_are_written_out() => InTurnAsync(memory =>
    {
        memory.SetValue("$name", "Ada");
        memory.SetValue("turn.recognized.entities.city", new[] { "Rome", "Oslo" });
        memory.SetValue("turn.recognized.intents.book", new { score = 0.9 });

        Assert.Equal("Ada", memory.GetValue<string>("dialog.name"));
        Assert.Equal("Rome", memory.GetValue<string>("@city"));
        Assert.Equal("Oslo", memory.GetValue<string>("@@city[1]"));
        Assert.Equal(0.9, memory.GetValue<double>("#book.score"));
    });

    [Theory]
    [InlineData("$name", "dialog.name")]
    [InlineData(" $name.first", "dialog.name.first")]
    [InlineData("#book", "turn.recognized.intents.book")]
    [InlineData("@@city", "turn.recognized.entities.city")]
    [InlineData("@city", "turn.recognized.entities.city.first()")]
    [InlineData("@city.name", "turn.recognized.entities.city.first().name")]
    [InlineData("%id", "class.id")]
    [InlineData("$", "$")]
    [InlineData("user.name", "user.name")]
    public void Every_alias_has_its_path(string path, string expected)
    {
        IPathResolver[] resolvers = [new DollarPathResolver(), new HashPathResolver(), new AtAtPathResolver(), new AtPathResolver(), new PercentPathResolver()];

        Assert.Equal(expected, resolvers.Aggregate(path, (current, resolver) => resolver.TransformPath(current)));
    }

    [Fact]
    public Task Values_come_back_as_the_type_asked_for() => InTurnAsync(memory =>
    {
        memory.SetValue("turn.number", 42);
        memory.SetValue("turn.flag", true);
        memory.SetValue("turn.person", new { Name = "Ada", Languages = new[] { "en" } });

        Assert.Equal(42, memory.GetIntValue("turn.number"));
        Assert.Equal(7, memory.GetIntValue("turn.nothing", 7));
        Assert.True(memory.GetBoolValue("turn.flag"));
        Assert.Equal("none", memory.GetStringValue("turn.nothing", "none"));
        Assert.Equal("en", memory.GetValue<string>("turn.person.languages[0]"));
        Assert.False(memory.TryGetValue<string>("turn.nothing", out _));
    });

    [Fact]
    public Task Removed_values_are_gone() => InTurnAsync(memory =>
    {
        memory.SetValue("turn.a.b", 1);
        memory.RemoveValue("turn.a.b");

        Assert.False(memory.TryGetValue<int>("turn.a.b", out _));
    });

    [Fact]
    public Task This_is_the_active_dialog_and_dialog_its_container() => InTurnAsync(memory =>
    {
        memory.SetValue("this.mine", 1);
        memory.SetValue("dialog.ours", 2);

        Assert.Equal(1, memory.GetIntValue("this.mine"));
        Assert.False(memory.TryGetValue<int>("dialog.mine", out _));
        Assert.False(memory.TryGetValue<int>("this.ours", out _));
        Assert.Equal("probe", memory.GetStringValue("class.id"));
        Assert.Equal("container", memory.GetStringValue("dialogclass.id"));
        Assert.Equal("probe", memory.GetStringValue(DialogContextPath.ActiveDialog));
        Assert.Equal("container", memory.GetStringValue(DialogContextPath.Parent));
        Assert.Equal("probe", memory.GetStringValue("dialogcontext.stack[0]"));
        Assert.Equal("container", memory.GetStringValue("dialogcontext.stack[1]"));
    });

    [Fact]
    public Task Settings_can_be_read() => InTurnAsync(
        memory =>
        {
            Assert.Equal("value", memory.GetStringValue("settings.section.key"));
            Assert.ThrowsAny<Exception>(() => memory["settings"] = new Dictionary<string, object>());
        },
        turnContext => turnContext.TurnState.Add<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Section:Key"] = "value" }).Build()));

    [Fact]
    public Task An_unknown_scope_is_refused_in_writing() => InTurnAsync(memory =>
    {
        Assert.ThrowsAny<ArgumentException>(() => memory["nowhere"] = 1);
        Assert.False(memory.TryGetValue<int>("nowhere.x", out _));
        Assert.Throws<ArgumentNullException>(() => memory.SetValue(null, 1));
        Assert.ThrowsAny<Exception>(() => memory.SetValue("turn.x", Task.CompletedTask));
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public Task No_path_is_refused(string? path) => InTurnAsync(memory =>
    {
        Assert.Throws<ArgumentNullException>(() => memory.SetValue(path, 1));
        Assert.Throws<ArgumentNullException>(() => memory.RemoveValue(path));
    });

    [Fact]
    public void No_scope_works_without_a_context()
    {
        MemoryScope[] scopes =
        [
            new TurnMemoryScope(), new SettingsMemoryScope(), new DialogMemoryScope(), new DialogContextMemoryScope(),
            new DialogClassMemoryScope(), new ClassMemoryScope(), new ThisMemoryScope(), new ConversationMemoryScope(), new UserMemoryScope(),
        ];

        foreach (var scope in scopes)
        {
            Assert.Throws<ArgumentNullException>(() => scope.GetMemory(null));
            var failure = Record.Exception(() => scope.SetMemory(null, new object()));
            Assert.True(failure is ArgumentNullException or NotSupportedException, $"{scope.Name}: {failure?.GetType().Name}");
        }
    }

    [Fact]
    public Task Tracked_paths_tell_when_they_changed() => InTurnAsync(memory =>
    {
        memory.SetValue(DialogPath.EventCounter, 3);
        var tracked = memory.TrackPaths(["dialog.user.first", "dialog.other"]);
        Assert.False(memory.AnyPathChanged(2, tracked));

        memory.SetValue("dialog.unrelated", 1);
        Assert.False(memory.AnyPathChanged(2, tracked));

        memory.SetValue("dialog.user.first", "Ada");
        Assert.True(memory.AnyPathChanged(2, tracked));
        Assert.False(memory.AnyPathChanged(3, tracked));
    });

    private static Task InTurnAsync(Action<DialogStateManager> check, Action<ITurnContext>? prepare = null)
    {
        var checkedOnce = false;
        var container = new ComponentDialog("container");
        container.AddDialog(new Probe(memory =>
        {
            check(memory);
            checkedOnce = true;
        }));

        return new Conversation(Storing.Memory).With(container).Flow(async (context, cancellationToken) =>
        {
            prepare?.Invoke(context.Context);
            await context.BeginDialogAsync("container", cancellationToken: cancellationToken);
            Assert.True(checkedOnce);
        }).Send("hi").StartTestAsync();
    }

    private sealed class Probe(Action<DialogStateManager> check) : Dialog("probe")
    {
        public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
        {
            await dc.State.LoadAllScopesAsync(cancellationToken);
            check(dc.State);
            return EndOfTurn;
        }
    }
}
