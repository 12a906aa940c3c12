using System.Globalization;
using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Builder;

public class BotAdapterTests
{
    [Fact]
    public async Task Middleware_runs_around_the_bot_in_the_order_of_its_registration()
    {
        var order = new List<string>();
        var adapter = new RecordingAdapter();
        adapter.Use(new Around("a", order)).Use(new Around("b", order));

        await adapter.RunAsync(RecordingAdapter.Message(), (_, _) =>
        {
            order.Add("bot");
            return Task.CompletedTask;
        });

        Assert.Equal(["a in", "b in", "bot", "b out", "a out"], order);
    }

    [Fact]
    public async Task A_middleware_that_does_not_call_next_ends_the_turn()
    {
        var order = new List<string>();
        var adapter = new RecordingAdapter();
        adapter.Use(new Around("a", order)).Use(new Ending()).Use(new Around("c", order));

        await adapter.RunAsync(RecordingAdapter.Message(), (_, _) => throw new InvalidOperationException("must not be reached"));

        Assert.Equal(["a in", "a out"], order);
    }

    [Fact]
    public async Task The_token_a_middleware_passes_on_is_the_one_the_bot_gets()
    {
        using var source = new CancellationTokenSource();
        var adapter = new RecordingAdapter();
        adapter.Use(new PassingOn(source.Token));
        var seen = CancellationToken.None;

        await adapter.RunAsync(RecordingAdapter.Message(), (_, token) =>
        {
            seen = token;
            return Task.CompletedTask;
        });

        Assert.Equal(source.Token, seen);
    }

    [Fact]
    public async Task A_set_of_middleware_is_a_middleware()
    {
        var order = new List<string>();
        var inner = new MiddlewareSet().Use(new Around("inner", order));
        var adapter = new RecordingAdapter();
        adapter.Use(inner).Use(new Around("after", order));

        await adapter.RunAsync(RecordingAdapter.Message(), (_, _) =>
        {
            order.Add("bot");
            return Task.CompletedTask;
        });

        Assert.Equal(["inner in", "inner out", "after in", "bot", "after out"], order);
        Assert.Single(inner);
        Assert.Throws<ArgumentNullException>(() => inner.Use(null!));
    }

    [Fact]
    public async Task An_exception_goes_to_the_error_handler_with_the_turn()
    {
        var adapter = new RecordingAdapter();
        var order = new List<string>();
        adapter.Use(new Around("a", order));
        adapter.OnTurnError = (turn, error) => turn.SendActivityAsync($"sorry: {error.Message}");

        await adapter.RunAsync(RecordingAdapter.Message(), (_, _) => throw new InvalidOperationException("broken"));

        Assert.Equal("sorry: broken", Assert.Single(adapter.Sent).Text);
        Assert.Equal(["a in"], order);
    }

    [Fact]
    public async Task A_middleware_can_catch_what_the_bot_throws()
    {
        var adapter = new RecordingAdapter { OnTurnError = (_, _) => throw new InvalidOperationException("must not be reached") };
        adapter.Use(new Catching());

        await adapter.RunAsync(RecordingAdapter.Message(), (_, _) => throw new InvalidOperationException("broken"));

        Assert.Equal("caught: broken", Assert.Single(adapter.Sent).Text);
    }

    [Fact]
    public async Task Without_an_error_handler_the_caller_gets_the_exception()
    {
        var adapter = new RecordingAdapter();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => adapter.RunAsync(RecordingAdapter.Message(), (_, _) => throw new InvalidOperationException()));
    }

    [Fact]
    public async Task An_error_handler_that_fails_fails_the_turn()
    {
        var adapter = new RecordingAdapter { OnTurnError = (_, _) => throw new NotSupportedException() };

        await Assert.ThrowsAsync<NotSupportedException>(
            () => adapter.RunAsync(RecordingAdapter.Message(), (_, _) => throw new InvalidOperationException()));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ja-JP")]
    public async Task A_turn_runs_in_the_culture_of_its_activity_and_leaves_the_callers_alone(string locale)
    {
        var before = CultureInfo.CurrentCulture;
        var adapter = new RecordingAdapter();
        string? culture = null;
        string? turnLocale = null;

        await adapter.RunAsync(RecordingAdapter.Message(change: a => a.Locale = locale), async (turn, _) =>
        {
            await Task.Yield();
            culture = CultureInfo.CurrentCulture.Name;
            turnLocale = ((TurnContext)turn).Locale;
        });

        Assert.Equal(locale, culture);
        Assert.Equal(locale, turnLocale);
        Assert.Same(before, CultureInfo.CurrentCulture);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("not a culture!")]
    public async Task A_locale_that_names_no_culture_does_not_stop_the_turn(string locale)
    {
        var adapter = new RecordingAdapter();

        await adapter.RunAsync(RecordingAdapter.Message(change: a => a.Locale = locale), async (turn, token) => await turn.SendActivityAsync("still here", cancellationToken: token));

        Assert.Single(adapter.Sent);
    }

    [Fact]
    public async Task Two_turns_at_once_keep_their_cultures_apart()
    {
        var adapter = new RecordingAdapter();
        using var bothIn = new SemaphoreSlim(0);
        var seen = new Dictionary<string, string>();

        async Task RunAsync(string locale) => await adapter.RunAsync(RecordingAdapter.Message(change: a => a.Locale = locale), async (_, _) =>
        {
            bothIn.Release();
            while (bothIn.CurrentCount < 2)
            {
                await Task.Yield();
            }

            lock (seen)
            {
                seen[locale] = CultureInfo.CurrentCulture.Name;
            }
        });

        await Task.WhenAll(RunAsync("fr-FR"), RunAsync("pl-PL"));

        Assert.Equal("fr-FR", seen["fr-FR"]);
        Assert.Equal("pl-PL", seen["pl-PL"]);
    }

    [Fact]
    public async Task A_conversation_can_be_continued_from_its_reference()
    {
        var adapter = new RecordingAdapter();
        var reference = RecordingAdapter.Message().GetConversationReference();
        Activity? seen = null;

        await adapter.ContinueConversationAsync("bot", reference, async (turn, token) =>
        {
            seen = turn.Activity;
            await turn.SendActivityAsync("by the way", cancellationToken: token);
        }, CancellationToken.None);

        Assert.Equal(ActivityTypes.Event, seen!.Type);
        Assert.Equal(ActivityEventNames.ContinueConversation, seen.Name);
        Assert.Equal("conversation-1", Assert.Single(adapter.Sent).Conversation.Id);
    }

    [Fact]
    public async Task What_an_adapter_does_not_offer_it_says()
    {
        var adapter = new RecordingAdapter();

        await Assert.ThrowsAsync<NotImplementedException>(
            async () => await adapter.ContinueConversationAsync(new ClaimsIdentity(), new ConversationReference(), (_, _) => Task.CompletedTask, default));
        await Assert.ThrowsAsync<NotImplementedException>(
            async () => await adapter.CreateConversationAsync("id", "channel", "https://x.test", "audience", new ConversationParameters(), (_, _) => Task.CompletedTask, default));
        await Assert.ThrowsAsync<NotImplementedException>(
            async () => await adapter.ProcessActivityAsync(new ClaimsIdentity(), new Activity(), (_, _) => Task.CompletedTask, default));
    }

    [Fact]
    public async Task Registered_objects_are_found_in_every_turn_and_outlive_it()
    {
        var storage = new DisposableStorage();
        var conversationState = new ConversationState(storage);
        var userState = new UserState(storage);
        var adapter = new RecordingAdapter();
        adapter.UseStorage(storage).UseBotState(conversationState, userState);
        adapter.Use(new RegisterClassMiddleware<string>("named", "key"));

        for (var turns = 0; turns < 2; turns++)
        {
            await adapter.RunAsync(RecordingAdapter.Message(), (turn, _) =>
            {
                Assert.Same(storage, turn.TurnState.Get<IStorage>());
                Assert.Same(conversationState, turn.TurnState.Get<ConversationState>());
                Assert.Same(userState, turn.TurnState.Get<UserState>());
                Assert.Equal("named", turn.TurnState.Get<string>("key"));
                return Task.CompletedTask;
            });
        }

#if !OFFICIAL_BOT_FRAMEWORK
        Assert.False(storage.Disposed);
#endif
        Assert.Throws<ArgumentNullException>(() => adapter.UseStorage(null!));
        Assert.Throws<ArgumentNullException>(() => adapter.UseBotState(null!));
    }

    private sealed class Around(string name, List<string> order) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            order.Add($"{name} in");
            await next(cancellationToken);
            order.Add($"{name} out");
        }
    }

    private sealed class Ending : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    private sealed class PassingOn(CancellationToken other) : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default) => next(other);
    }

    private sealed class Catching : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            try
            {
                await next(cancellationToken);
            }
            catch (InvalidOperationException e)
            {
                await turnContext.SendActivityAsync($"caught: {e.Message}", cancellationToken: cancellationToken);
            }
        }
    }

    private sealed class DisposableStorage : IStorage, IDisposable
    {
        private readonly MemoryStorage _inner = new();

        public bool Disposed { get; private set; }

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default) =>
            _inner.ReadAsync(keys, cancellationToken);

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default) =>
            _inner.WriteAsync(changes, cancellationToken);

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => _inner.DeleteAsync(keys, cancellationToken);

        public void Dispose() => Disposed = true;
    }
}
