using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Builder;

public class ShowTypingMiddlewareTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Delay_and_period_must_make_sense()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShowTypingMiddleware(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShowTypingMiddleware(0, 0));
    }

    [Fact]
    public async Task Typing_is_shown_again_and_again_while_the_bot_thinks_and_is_no_response()
    {
        using var shown = new SemaphoreSlim(0);
        var adapter = new RecordingAdapter { Sending = (_, _) => Task.FromResult(shown.Release()) };
        adapter.Use(new ShowTypingMiddleware(0, 1));
        var responded = true;

        await adapter.RunAsync(RecordingAdapter.Message(), async (turn, token) =>
        {
            Assert.True(await shown.WaitAsync(Patience, token));
            Assert.True(await shown.WaitAsync(Patience, token));
            responded = turn.Responded;
        });

        Assert.False(responded);
        Assert.All(adapter.Sent, sent => Assert.Equal(ActivityTypes.Typing, sent.Type));
        Assert.Equal("conversation-1", adapter.Sent[0].Conversation.Id);
        Assert.Equal("user-1", adapter.Sent[0].Recipient.Id);
    }

    [Fact]
    public async Task A_quick_answer_comes_without_typing()
    {
        var adapter = new RecordingAdapter();
        adapter.Use(new ShowTypingMiddleware(60_000));

        await adapter.RunAsync(RecordingAdapter.Message(), async (turn, token) => await turn.SendActivityAsync("quick", cancellationToken: token));

        Assert.Equal("quick", Assert.Single(adapter.Sent).Text);
    }

#if !OFFICIAL_BOT_FRAMEWORK
    [Fact]
    public async Task No_typing_is_on_its_way_when_the_turn_is_over()
    {
        var entered = new TaskCompletionSource();
        var onTheWay = 0;
        var adapter = new RecordingAdapter
        {
            Sending = async (_, token) =>
            {
                Interlocked.Increment(ref onTheWay);
                entered.TrySetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    // Giving up takes a channel a moment.
                    await Task.Delay(50, CancellationToken.None);
                    Interlocked.Decrement(ref onTheWay);
                }
            },
        };
        adapter.Use(new ShowTypingMiddleware(0, 1));

        await adapter.RunAsync(RecordingAdapter.Message(), (_, token) => entered.Task.WaitAsync(Patience, token));

        Assert.Equal(0, Volatile.Read(ref onTheWay));
        Assert.Empty(adapter.Sent);
    }

    [Fact]
    public async Task Typing_that_cannot_be_sent_does_not_fail_the_turn()
    {
        var entered = new TaskCompletionSource();
        var adapter = new RecordingAdapter
        {
            Sending = (activity, _) =>
            {
                if (activity.Type != ActivityTypes.Typing)
                {
                    return Task.CompletedTask;
                }

                entered.TrySetResult();
                throw new HttpRequestException("channel down");
            },
        };
        adapter.Use(new ShowTypingMiddleware(0, 1));

        await adapter.RunAsync(RecordingAdapter.Message(), async (turn, token) =>
        {
            await entered.Task.WaitAsync(Patience, token);
            await turn.SendActivityAsync("still here", cancellationToken: token);
        });

        Assert.Equal("still here", Assert.Single(adapter.Sent).Text);
    }
#endif

    [Fact]
    public async Task An_exception_of_the_bot_passes_through()
    {
        var adapter = new RecordingAdapter();
        adapter.Use(new ShowTypingMiddleware());

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => adapter.RunAsync(RecordingAdapter.Message(), (_, _) => throw new InvalidOperationException()));
    }

    [Theory]
    [InlineData(ActivityTypes.ConversationUpdate, false)]
    [InlineData(ActivityTypes.Message, true)]
    public async Task There_is_no_typing_for_other_activities_and_for_skills(string type, bool isSkill)
    {
        var adapter = new RecordingAdapter();
        adapter.Use(new ShowTypingMiddleware(0, 1));
        using var context = new TurnContext(adapter, RecordingAdapter.Message(change: a => a.Type = type));
        if (isSkill)
        {
            context.TurnState.Add<IIdentity>(BotAdapter.BotIdentityKey, SkillIdentity());
        }

        // A turn this long would show some: the other test waits for two in the same time or less.
        await adapter.RunAsync(context, (_, token) => Task.Delay(50, token));

        Assert.Empty(adapter.Sent);
    }

    private static ClaimsIdentity SkillIdentity() => new(
    [
        new Claim(AuthenticationConstants.VersionClaim, "1.0"),
        new Claim(AuthenticationConstants.AudienceClaim, "skill-app"),
        new Claim(AuthenticationConstants.AppIdClaim, "parent-app"),
    ]);
}
