using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Debugging;
using Microsoft.Bot.Builder.Dialogs.Memory;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class DialogPartsTests
{
    [Fact]
    public void The_component_registers_the_memory_of_dialogs()
    {
        var services = new ServiceCollection();

        new DialogsBotComponent().ConfigureServices(services, new ConfigurationBuilder().Build());

        using var provider = services.BuildServiceProvider();
        var scopes = provider.GetServices<MemoryScope>().Select(scope => scope.Name).ToList();
        Assert.Superset(new HashSet<string> { "user", "conversation", "dialog", "this", "class", "dialogclass", "turn", "settings", "dialogContext" }, scopes.ToHashSet());
        Assert.Equal("dialog.x", provider.GetServices<IPathResolver>().Aggregate("$x", (path, resolver) => resolver.TransformPath(path)));
    }

    [Fact]
    public async Task A_debugger_follows_every_step()
    {
        var debugger = new Recorder();

        await new Conversation(Storing.Memory).With(new TextPrompt("p")).Flow(async (context, cancellationToken) =>
        {
            context.Context.TurnState.Add<IDialogDebugger>(debugger);
            await context.PromptAsync("p", Conversation.Ask("?"), cancellationToken);
        }).Test("hi", "?").StartTestAsync();

        Assert.Contains("p beginDialog", debugger.Steps, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Results_that_found_something_are_offered_to_choose_from()
    {
        var chosen = Chooser.Choose(new Dictionary<string, RecognizerResult>
        {
            ["one"] = Found("Book", 0.8),
            ["two"] = Found("None", 0.9),
        });
        var nothing = Chooser.Choose(new Dictionary<string, RecognizerResult> { ["two"] = Found("None", 0.9) });

        Assert.Equal(Recognizer.ChooseIntent, Assert.Single(chosen.Intents).Key);
        Assert.Equal("book a flight", chosen.Text);
        Assert.Equal("Book", ObjectPath.GetPathValue<string>(chosen.Properties, "candidates[0].intent"));
        Assert.Equal(Recognizer.NoneIntent, Assert.Single(nothing.Intents).Key);
    }

    [Fact]
    public void Ranges_of_source_are_compared_by_what_they_say()
    {
        var range = new SourceRange("a.cs", 1, 2, 3, 4);

        Assert.Equal(range, range.DeepClone());
        Assert.NotSame(range, range.DeepClone());
        Assert.NotEqual(range, new SourceRange("a.cs", 1, 2, 3, 5));
        Assert.Equal(range.GetHashCode(), range.DeepClone().GetHashCode());
    }

    private static RecognizerResult Found(string intent, double score) => new()
    {
        Text = "book a flight",
        Intents = new Dictionary<string, IntentScore> { [intent] = new() { Score = score } },
    };

    private sealed class Chooser : Recognizer
    {
        public static RecognizerResult Choose(Dictionary<string, RecognizerResult> results) => CreateChooseIntentResult(results);
    }

    private sealed class Recorder : IDialogDebugger
    {
        public List<string> Steps { get; } = [];

        public Task StepAsync(DialogContext context, object item, string more, CancellationToken cancellationToken)
        {
            Steps.Add($"{(item as Dialog)?.Id} {more}");
            return Task.CompletedTask;
        }
    }
}
