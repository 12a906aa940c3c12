using System.Collections.Concurrent;
using System.Text;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Proactive;
using Switchboard.Dialogs.Satisfaction;
using Switchboard.Tests.Bot.DirectLine;

namespace Switchboard.Tests.Bot.Handoff;

/// <summary>Promised calls from the moment that they are near: reminded of, due once, done, or moved on.</summary>
public sealed class CallbackPumpTests
{
    private static readonly ConversationPlace Place = ConversationPlace.Of(new ConversationReference
    {
        ChannelId = "webchat",
        ServiceUrl = "https://x.example/",
        Conversation = new ConversationAccount { Id = "c" },
        User = new ChannelAccount("u"),
        Bot = new ChannelAccount("bot"),
    });

    private readonly ManualTime _time = new();
    private readonly MemoryCallbackBook _book = new();
    private readonly MemorySatisfactionStore _ratings = new();
    private readonly MemoryEventBus _bus = new(NullLogger<MemoryEventBus>.Instance);
    private readonly Events _events = new();
    private readonly CallbacksOptions _options = new();
    private readonly MemoryTimerStore _timers;
    private readonly CallbackCalendar _calendar;
    private readonly CallbackDesk _desk;
    private readonly DateTimeOffset _at;

    public CallbackPumpTests()
    {
        var hours = new BusinessHoursOptions { TimeZone = "Etc/UTC", Sunday = "00:00-24:00" };
        (hours.Monday, hours.Tuesday, hours.Wednesday, hours.Thursday, hours.Friday, hours.Saturday) = (hours.Sunday, hours.Sunday, hours.Sunday, hours.Sunday, hours.Sunday, hours.Sunday);
        _timers = new MemoryTimerStore(_time);
        _calendar = new CallbackCalendar(new BusinessHours(Options.Create(hours)), _book, new CallbackTimers(_timers, _time), Options.Create(_options), _time);
        var satisfaction = new SatisfactionQuestion(null!, null!, _ratings, _events, Options.Create(new ConversationOptions()), _time, NullLogger<SatisfactionQuestion>.Instance);
        _desk = new CallbackDesk(_book, _calendar, _events, _bus, satisfaction, Options.Create(_options), _time);
        _at = DateTimeOffset.FromUnixTimeSeconds(((_time.GetUtcNow().ToUnixTimeSeconds() / 900) + 8) * 900);
    }

    [Fact]
    public async Task A_call_is_reminded_of_and_falls_due_once_although_two_instances_look()
    {
        var told = new ConcurrentQueue<string>();
        await using var listening = await _bus.SubscribeAsync(CallbackDesk.Topic, (id, _) =>
        {
            told.Enqueue(Encoding.UTF8.GetString(id.Span));
            return Task.CompletedTask;
        }, default);
        await BookAsync("a", contact: null);
        Assert.Equal(0, await PumpAsync());

        _time.Advance(_at - TimeSpan.FromMinutes(15) - _time.GetUtcNow());
        await Task.WhenAll(PumpAsync(), PumpAsync());
        Assert.Empty(await _desk.ListDueAsync(default));
        _time.Advance(TimeSpan.FromMinutes(15));
        await Task.WhenAll(PumpAsync(), PumpAsync());
        Assert.Equal(0, await PumpAsync());

        Assert.Equal(["reminder", "due"], _events.Kinds);
        var due = Assert.Single(await _desk.ListDueAsync(default));
        Assert.Equal(("a", "my parcel is late", Place, "/api/conversations/c/transcript"), (due.Id, due.Reason, due.Place, due.Transcript));
        for (var i = 0; i < 500 && told.IsEmpty; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal("a", Assert.Single(told));
    }

    [Fact]
    public async Task A_call_by_telephone_is_announced_at_the_desk_only()
    {
        await BookAsync("a", "+1 555 010 7788");
        _time.Advance(_at - _time.GetUtcNow());
        await PumpAsync();

        Assert.DoesNotContain("due", _events.Kinds);
        Assert.Single(await _desk.ListDueAsync(default));
    }

    [Fact]
    public async Task What_was_moved_or_cancelled_is_not_reminded_of_at_its_old_time()
    {
        var call = await BookAsync("a", null);
        var other = await BookAsync("b", null, _at + TimeSpan.FromHours(1));
        Assert.Equal(BookingOutcome.Booked, await _calendar.PutAsync((call with { At = _at + TimeSpan.FromDays(1) }).Changed("move"), call, default));
        Assert.Equal(BookingOutcome.Booked, await _calendar.PutAsync((other with { State = CallbackState.Cancelled }).Changed("cancel"), other, default));

        _time.Advance(TimeSpan.FromHours(12));
        await PumpAsync();
        Assert.Empty(_events.Raised);

        _time.Advance(TimeSpan.FromDays(1));
        await PumpAsync();
        Assert.Equal(["a"], (await _desk.ListDueAsync(default)).Select(due => due.Id));
    }

    [Fact]
    public async Task A_timer_that_rings_again_after_its_instance_died_says_nothing_twice()
    {
        await BookAsync("a", null);
        _time.Advance(_at - _time.GetUtcNow());
        await _desk.FallDueAsync("a", _at, default);
        await _desk.FallDueAsync("a", _at, default);

        // The inbox drops the second: they have one name.
        Assert.Single(_events.Raised.Select(raised => raised.Id).Distinct());
        Assert.Single(await _desk.ListDueAsync(default));
    }

    [Fact]
    public async Task A_call_that_was_made_is_closed_and_the_person_asked_how_it_was()
    {
        await BookAsync("a", null);

        Assert.True(await _desk.DoneAsync("a", "ann", true, default));
        Assert.False(await _desk.DoneAsync("a", "bob", true, default));
        Assert.Null(await _desk.NoShowAsync("a", "bob", default));

        Assert.Equal([SatisfactionQuestion.EventName], _events.Raised.Select(raised => raised.Name));
        Assert.Empty(await _desk.ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default));
    }

    [Fact]
    public async Task Who_is_not_reached_keeps_the_call_at_the_next_free_time_until_it_has_been_tried_often_enough()
    {
        await BookAsync("a", null);
        _time.Advance(_at - _time.GetUtcNow());
        await PumpAsync();
        await BookAsync("in the way", null, _at + _options.RetryAfter);

        var first = await _desk.NoShowAsync("a", "ann", default);
        var second = await _desk.NoShowAsync("a", "ann", default);
        var last = await _desk.NoShowAsync("a", "ann", default);

        Assert.Equal((_at + _options.RetryAfter + _options.SlotLength, CallbackState.Booked, 1), (first!.At, first.State, first.NoShows));
        Assert.Equal(CallbackState.Booked, second!.State);
        Assert.Equal((CallbackState.Missed, 3), (last!.State, last.Sequence));
        Assert.Equal(["due", "no-show", "no-show", "missed"], _events.Kinds.Except(["reminder"]).Take(1).Concat(_events.Kinds.Where(kind => kind is not ("reminder" or "due"))));
    }

    [Fact]
    public async Task Two_agents_who_press_at_once_move_a_call_once()
    {
        await BookAsync("a", null);

        var moved = await Task.WhenAll(Enumerable.Range(0, 8).Select(agent => Task.Run(() => _desk.NoShowAsync("a", $"agent {agent}", default))));

        var call = (await _book.FindAsync("a", default))!;
        Assert.Equal(Math.Min(moved.Count(outcome => outcome is not null), _options.MaxRetries + 1), call.NoShows);
    }

    [Fact]
    public async Task What_is_over_goes_when_it_is_kept_no_longer()
    {
        await BookAsync("a", null);
        await _desk.DoneAsync("a", "ann", true, default);
        _time.Advance(_options.Kept);
        await PumpAsync();
        Assert.NotNull(await _book.FindAsync("a", default));

        _time.Advance(TimeSpan.FromDays(1));
        await PumpAsync();
        Assert.Null(await _book.FindAsync("a", default));
    }

    private async Task<Callback> BookAsync(string id, string? contact, DateTimeOffset? at = null)
    {
        var call = new Callback { Id = id, Contact = contact, Reason = "my parcel is late", At = at ?? _at, Length = _options.SlotLength, ChangedBy = "turn", Place = Place };
        Assert.Equal(BookingOutcome.Booked, await _calendar.PutAsync(call, null, default));
        return call;
    }

    /// <summary>Another instance each time.</summary>
    private Task<int> PumpAsync() => Task.Run(async () =>
    {
        using var pump = new CallbackPump(_timers, _desk, _book, _ratings, Options.Create(_options), _time, NullLogger<CallbackPump>.Instance);
        return await pump.RunOnceAsync(default);
    });

    private sealed class Events : IProactiveEvents
    {
        public ConcurrentQueue<(string Name, string Id, object Value)> Raised { get; } = new();

        public IEnumerable<string> Kinds => Raised.Select(raised => raised.Value).OfType<CallbackNews>().Select(news => news.Kind);

        public Task RaiseAsync(ConversationReference conversation, string name, string id, object value, CancellationToken cancellationToken)
        {
            Raised.Enqueue((name, id, value));
            return Task.CompletedTask;
        }
    }
}
