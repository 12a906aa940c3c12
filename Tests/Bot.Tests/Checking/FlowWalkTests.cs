using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot;
using Switchboard.Bot.Checking;

namespace Switchboard.Tests.Bot.Checking;

/// <summary>The checker over bots that are wrong on purpose.</summary>
public sealed class FlowWalkTests
{
    private const int Most = 3;

    [Fact]
    public async Task A_bot_that_asks_again_for_ever_is_caught_with_the_turns_that_go_round()
    {
        var violations = await CheckAsync(state => new WrongBot(state, patience: null));

        var endless = violations["no conversation asks for the same for ever"]!;
        Assert.Contains("for ever", endless.Problem, StringComparison.Ordinal);
        Assert.Same(endless.Conversation[^1].To, endless.Conversation.First(turn => turn.From == endless.Conversation[^1].To).From);
        Assert.Contains("  bot:  What?", ConversationText.Of(endless.Conversation));
    }

    [Fact]
    public async Task A_bot_that_asks_once_too_often_is_caught_with_the_whole_row()
    {
        var violations = await CheckAsync(state => new WrongBot(state, patience: Most));

        Assert.Null(violations["no conversation asks for the same for ever"]);
        var row = violations["every row of failed turns reaches a person, a call or the help pages in time"]!;
        Assert.StartsWith("3 failed turns in a row", row.Problem, StringComparison.Ordinal);
        Assert.Equal(Most, row.Conversation.Count(turn => turn.Fails));
    }

    [Fact]
    public async Task A_bot_that_gives_up_in_time_is_not()
    {
        var violations = await CheckAsync(state => new WrongBot(state, patience: Most - 1));

        Assert.Null(violations["no conversation asks for the same for ever"]);
        Assert.Null(violations["every row of failed turns reaches a person, a call or the help pages in time"]);
        Assert.Null(violations["every step is an arrow of the chart"]);

        // It never understands that a person is wanted.
        Assert.NotNull(violations["a person can be asked for in every state"]);
    }

    [Fact]
    public async Task A_step_that_the_chart_does_not_have_is_caught()
    {
        var violations = await CheckAsync(_ => new Once(context =>
        {
            Switchboard.Dialogs.Paths.RecordedPath.Of(context).Note("E", "Yes");
            Switchboard.Dialogs.Paths.RecordedPath.Of(context).Note("K", "High");
            return context.SendActivityAsync("hello");
        }));

        Assert.Equal("the chart has no arrow E -Yes→ K", violations["every step is an arrow of the chart"]!.Problem);
    }

    [Fact]
    public async Task A_turn_that_breaks_and_one_that_says_nothing_are_caught()
    {
        var breaks = await CheckAsync(_ => new Once(static _ => throw new InvalidOperationException("on purpose")));
        var silent = await CheckAsync(_ => new Once(static _ => Task.CompletedTask));

        Assert.Contains("        !! InvalidOperationException: on purpose", ConversationText.Of(breaks["no turn breaks"]!.Conversation));
        Assert.NotNull(silent["every turn says something"]);
    }

    private static async Task<Dictionary<string, FlowViolation?>> CheckAsync(Func<ConversationState, IBot> create)
    {
        await using var app = OfflineBot.Build([], services =>
        {
            StandIns.Register(services);
            services.AddSingleton(provider => create(provider.GetRequiredService<ConversationState>()));
        });
        var bot = ActivatorUtilities.CreateInstance<WalkedBot>(app.Services, ActivatorUtilities.CreateInstance<CollectingAdapter>(app.Services));
        var walk = new FlowWalk(bot, ActivatorUtilities.CreateInstance<WalkInputs>(app.Services));
        var graph = await walk.RunAsync(new WalkLimits(1000, TimeSpan.FromMinutes(5), 2), CancellationToken.None);
        return FlowRules.All.ToDictionary(rule => rule.Proves, rule => rule.Find(graph, Most));
    }

    /// <summary>Does the same for every message.</summary>
    private sealed class Once(Func<ITurnContext, Task> turn) : ActivityHandler
    {
        protected override Task OnMessageActivityAsync(ITurnContext<Microsoft.Bot.Schema.IMessageActivity> turnContext, CancellationToken cancellationToken) => turn(turnContext);
    }
}
