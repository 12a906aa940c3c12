using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Sqlite;
using Switchboard.Bot.Turns;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Turns;

namespace Switchboard.Tests.Bot.Handoff;

/// <summary>What the bot says after its conversation has changed hands, over the real turn engine.</summary>
public sealed class LateAnswerTests : IDisposable
{
    private const string Conversation = "test/conversations/c";

    private readonly SqliteDatabase _database = SqliteDatabase.Open(new SqliteSettings(null));
    private readonly TaskCompletionSource _thinking = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IHandoffStore Store => field ??= new SqliteHandoffStore(_database);

    [Fact]
    public async Task An_answer_that_comes_after_an_agent_took_over_is_not_sent_and_not_forgotten()
    {
        await using var rig = await StartAsync();
        rig.Bot = AnswerLateAsync;
        await rig.SayAsync("hello", id: "m1");
        await rig.UntilAsync(() => rig.Heard.Count == 1);

        await TakeAsync();
        _thinking.SetResult();
        var entry = Assert.Single(await Eventually.GetAsync(() => DroppedAsync(rig), dropped => dropped.Count > 0));

        Assert.Empty(rig.Calls);
        Assert.Equal((OutboxStatus.Dropped, "the conversation had changed hands: Person"), (entry.Status, entry.Reason));
        Assert.Empty(await rig.Store.ReadOutboxAsync(Conversation, 10, default));
        Assert.Empty(await rig.Store.ReadDeadLettersAsync(10, default));
    }

    [Fact]
    public async Task What_tells_of_the_change_itself_gets_through_in_its_place()
    {
        await using var rig = await StartAsync();
        rig.Bot = async (activity, unit, cancellationToken) =>
        {
            EngineRig.Say(activity, unit, "I am getting someone");
            unit.SayWhoeverOwns();
            EngineRig.Say(activity, unit, "you are number 1");
            await _thinking.Task.WaitAsync(cancellationToken);
            return null;
        };
        await rig.SayAsync("a person, please");
        await rig.UntilAsync(() => rig.Heard.Count == 1);

        await TakeAsync();
        _thinking.SetResult();
        await rig.UntilAsync(() => rig.Calls.Count == 2);

        Assert.Equal(["send I am getting someone", "send you are number 1"], rig.Calls);
    }

    [Fact]
    public async Task An_answer_that_had_to_be_sent_again_is_not_after_an_agent_took_over()
    {
        await using var rig = await StartAsync();
        rig.Channel = async _ =>
        {
            await TakeAsync();
            throw new HttpRequestException("busy", null, System.Net.HttpStatusCode.ServiceUnavailable);
        };
        rig.Bot = Answer;

        await rig.SayAsync("hello");
        await Eventually.GetAsync(() => DroppedAsync(rig), dropped => dropped.Count > 0 || rig.Calls.Count > 1);

        Assert.Equal(["send late answer to hello"], rig.Calls);
    }

    [Fact]
    public async Task While_nobody_else_owns_it_everything_is_sent()
    {
        await using var rig = await StartAsync();
        rig.Bot = AnswerLateAsync;
        _thinking.SetResult();

        await rig.SayAsync("hello");

        await rig.UntilAsync(() => rig.Calls.Count == 1);
    }

    public void Dispose() => _database.Dispose();

    private Task<EngineRig> StartAsync() => EngineRig.StartAsync(null, services => services.AddSingleton<IDeliveryGate>(
        new ConversationOwners(Store, Options.Create(new HandoffOptions()), NullLogger<ConversationOwners>.Instance)));

    private async Task<InvokeResponse?> AnswerLateAsync(Activity activity, UnitOfWork unit, CancellationToken cancellationToken)
    {
        await _thinking.Task.WaitAsync(cancellationToken);
        return await Answer(activity, unit, cancellationToken);
    }

    private static Task<InvokeResponse?> Answer(Activity activity, UnitOfWork unit, CancellationToken cancellationToken)
    {
        EngineRig.Say(activity, unit, $"late answer to {activity.Text}");
        return Task.FromResult<InvokeResponse?>(null);
    }

    private async Task TakeAsync() => Assert.IsType<HandoffOutcome.Changed>(await Store.ChangeAsync(
        new HandoffChange(Conversation, 0, HandoffOwner.Person, DateTimeOffset.UtcNow) { Agent = "anna", Capacity = 1 }, default));

    private static async Task<List<OutboxEntry>> DroppedAsync(EngineRig rig)
    {
        var found = new List<OutboxEntry>();
        foreach (var turn in await rig.Store.ReadTurnsAsync(Conversation, 10, default))
        {
            if (await rig.Store.FindOutgoingAsync(Conversation, $"{turn.TurnId}-1", default) is { Status: OutboxStatus.Dropped } entry)
            {
                found.Add(entry);
            }
        }

        return found;
    }
}
