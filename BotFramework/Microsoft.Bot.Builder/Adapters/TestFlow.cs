using System.Diagnostics;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>A written conversation: what the user sends and what the bot must reply, run by <see cref="StartTestAsync"/>.</summary>
public class TestFlow
{
    private readonly TestAdapter _adapter;
    private readonly BotCallbackHandler _callback;
    private readonly Func<Task> _steps;

    /// <summary>A flow that sends to a callback.</summary>
    public TestFlow(TestAdapter adapter, BotCallbackHandler callback = null)
    {
        _adapter = adapter;
        _callback = callback;
        _steps = () => Task.CompletedTask;
    }

    /// <summary>A flow that goes on from another one once a task has ended.</summary>
    public TestFlow(Task task, TestFlow flow)
        : this(() => task ?? Task.CompletedTask, flow)
    {
    }

    /// <summary>A flow that goes on from another one with a step that runs when the test is started.</summary>
    public TestFlow(Func<Task> getTask, TestFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        _steps = getTask ?? (() => Task.CompletedTask);
        _adapter = flow._adapter;
        _callback = flow._callback;
    }

    /// <summary>A flow that sends to a bot.</summary>
    public TestFlow(TestAdapter adapter, IBot bot)
        : this(adapter, bot.OnTurnAsync)
    {
    }

    /// <summary>Runs the conversation up to this point, from its beginning each time it is called.</summary>
    public Task StartTestAsync() => _steps();

    /// <summary>The user sends a message.</summary>
    public TestFlow Send(string userSays)
    {
        ArgumentNullException.ThrowIfNull(userSays);
        return Then(() => _adapter.SendTextToBotAsync(userSays, _callback, CancellationToken.None));
    }

    /// <summary>The user joins the conversation.</summary>
    public TestFlow SendConversationUpdate() => Then(() =>
    {
        var update = Activity.CreateConversationUpdateActivity();
        update.MembersAdded.Add(_adapter.Conversation.User);
        return _adapter.ProcessActivityAsync((Activity)update, _callback, CancellationToken.None);
    });

    /// <summary>The user sends an activity.</summary>
    public TestFlow Send(IActivity userActivity)
    {
        ArgumentNullException.ThrowIfNull(userActivity);
        return Then(() => _adapter.ProcessActivityAsync((Activity)userActivity, _callback, CancellationToken.None));
    }

    /// <summary>Waits a number of milliseconds.</summary>
    public TestFlow Delay(uint ms) => Delay(TimeSpan.FromMilliseconds(ms));

    /// <summary>Waits.</summary>
    public TestFlow Delay(TimeSpan timespan) => Then(() => Task.Delay(timespan));

    /// <summary>The bot must reply a message with this text.</summary>
    public TestFlow AssertReply(string expected, string description = null, uint timeout = 3000) =>
        AssertReply(_adapter.MakeActivity(expected), description ?? expected, timeout);

    /// <summary>The bot must reply a message that contains this text.</summary>
    public TestFlow AssertReplyContains(string expected, string description = null, uint timeout = 3000) =>
        AssertReply(
            reply =>
            {
                var text = reply.AsMessageActivity()?.Text;
                if (text == null || !text.Contains(expected, StringComparison.Ordinal))
                {
                    throw Differs(description, expected, text);
                }
            },
            description,
            timeout);

    /// <summary>The bot must reply an activity of the same type and, if a message, the same text.</summary>
    public TestFlow AssertReply(IActivity expected, string description = null, uint timeout = 3000) =>
        AssertReply(expected, equalityComparer: null, description, timeout);

    /// <summary>The bot must reply an activity of the same type that the comparer finds equal.</summary>
    public TestFlow AssertReply(IActivity expected, IEqualityComparer<IActivity> equalityComparer, string description = null, uint timeout = 3000) =>
        AssertReply(
            reply =>
            {
                description ??= expected.AsMessageActivity()?.Text.Trim();
                if (expected.Type != reply.Type)
                {
                    throw new InvalidOperationException($"{description}: Type should match");
                }

                if (equalityComparer != null)
                {
                    if (!equalityComparer.Equals(expected, reply))
                    {
                        throw new InvalidOperationException($"Expected:{expected}\nReceived:{reply}");
                    }

                    return;
                }

                var expectedText = expected.AsMessageActivity()?.Text?.Trim();
                var actualText = reply.AsMessageActivity()?.Text?.Trim();
                if (expectedText != actualText)
                {
                    throw Differs(description, expectedText, actualText);
                }
            },
            description,
            timeout);

    /// <summary>The bot must reply an activity that the action accepts; it throws to refuse.</summary>
    public TestFlow AssertReply(Action<IActivity> validateActivity, string description = null, uint timeout = 3000) => Then(async () =>
    {
        var (reply, waited) = await NextReplyAsync(timeout).ConfigureAwait(false);
        if (reply == null)
        {
            throw new TimeoutException($"{waited} Timed out waiting for:'{description}'");
        }

        validateActivity(reply);
    });

    /// <summary>The bot must stay silent for the timeout.</summary>
    public TestFlow AssertNoReply(string description = null, uint timeout = 3000) => Then(async () =>
    {
        var (reply, _) = await NextReplyAsync(timeout).ConfigureAwait(false);
        if (reply != null)
        {
            throw new InvalidOperationException($"{reply} is responded when waiting for no reply:'{description}'");
        }
    });

    /// <summary>The user sends a text, the bot must reply one.</summary>
    public TestFlow Test(string userSays, string expected, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Send(userSays).AssertReply(expected, description, timeout);
    }

    /// <summary>The user sends a text, the bot must reply an activity.</summary>
    public TestFlow Test(string userSays, Activity expected, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Send(userSays).AssertReply(expected, description, timeout);
    }

    /// <summary>The user sends a text, the bot must reply an activity that the action accepts.</summary>
    public TestFlow Test(string userSays, Action<IActivity> validateActivity, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(validateActivity);
        return Send(userSays).AssertReply(validateActivity, description, timeout);
    }

    /// <summary>Replays a transcript: activities from the role "bot" are expected, all others are sent.</summary>
    public TestFlow Test(IEnumerable<IActivity> activities, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(activities);
        return activities.Aggregate(this, (flow, activity) => IsReply(activity)
            ? flow.AssertReply(activity, description, timeout)
            : flow.Send(activity));
    }

    /// <summary>Replays a transcript: replies are compared by the delegate.</summary>
    public TestFlow Test(IEnumerable<IActivity> activities, ValidateReply validateReply, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(activities);
        return activities.Aggregate(this, (flow, activity) => IsReply(activity)
            ? flow.AssertReply(actual => validateReply(activity, actual), description, timeout)
            : flow.Send(activity));
    }

    /// <summary>The bot must reply a message with one of these texts.</summary>
    public TestFlow AssertReplyOneOf(string[] candidates, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return AssertReply(
            reply =>
            {
                var text = reply.AsMessageActivity()?.Text;
                if (!candidates.Contains(text, StringComparer.Ordinal))
                {
                    throw new InvalidOperationException(description ?? $"Text \"{text}\" does not match one of candidates: {string.Join("\n", candidates)}");
                }
            },
            description,
            timeout);
    }

    private static bool IsReply(IActivity activity) =>
        string.Equals("bot", activity.From?.Role, StringComparison.OrdinalIgnoreCase);

    private static InvalidOperationException Differs(string description, string expected, string actual) => new(
        description == null
            ? $"Expected:{expected}\nReceived:{actual}"
            : $"{description}:\nExpected:{expected}\nReceived:{actual}");

    private TestFlow Then(Func<Task> step) => new(
        async () =>
        {
            await StartTestAsync().ConfigureAwait(false);
            await step().ConfigureAwait(false);
        },
        this);

    /// <summary>The next reply and how long it took; null when the timeout (in milliseconds) passed.</summary>
    private async Task<(IActivity Reply, TimeSpan Waited)> NextReplyAsync(uint timeout)
    {
        var start = Stopwatch.GetTimestamp();

        // A person stepping through the bot needs longer than any timeout.
        var limit = Debugger.IsAttached || timeout == uint.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(timeout);
        using var expired = new CancellationTokenSource(limit);
        try
        {
            var reply = await _adapter.GetNextReplyAsync(expired.Token).ConfigureAwait(false);
            return (reply, Stopwatch.GetElapsedTime(start));
        }
        catch (OperationCanceledException)
        {
            return (null, Stopwatch.GetElapsedTime(start));
        }
    }
}
