using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Auth;
using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Memory;

/// <summary>What a person may do with what is remembered of them: see it, take a part back, take all of it back. A person is a user id on a channel.</summary>
public sealed partial class PersonalMemory(
    SessionStorage storage,
    IStorage store,
    IEnumerable<IPersonalRecords> records,
    MemoryWords words,
    IOptions<MemoryOptions> options,
    TimeProvider time,
    ILogger<PersonalMemory> logger,
    IMemoryTimers? timers = null,
    ITokenService? tokens = null)
{
    /// <summary>Whether a message comes from where others read along.</summary>
    public static bool IsGroup(ITurnContext turnContext) => IsGroup(turnContext.Activity);

    /// <summary>The same of an activity: Teams does not always say isGroup of a channel.</summary>
    public static bool IsGroup(Activity activity) => activity.Conversation is { IsGroup: true } or { ConversationType: "groupChat" or "channel" };

    /// <summary>What is remembered of the person, without what is too old.</summary>
    public async Task<PersonMemory> LoadAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var memory = (await storage.LoadProfileAsync(turnContext, cancellationToken)).Memory ?? new PersonMemory();
        memory.Prune(time.GetUtcNow(), options.Value);
        return memory;
    }

    /// <summary>Keeps a fact of a person who has agreed; false when there is no room.</summary>
    public async Task<bool> KeepAsync(ITurnContext turnContext, Fact fact, CancellationToken cancellationToken)
    {
        var memory = await LoadAsync(turnContext, cancellationToken);
        var isFirst = memory.Consent is not true;
        if (isFirst)
        {
            (memory.Consent, memory.ConsentAt) = (true, time.GetUtcNow());
        }

        var kept = memory.Keep(fact);
        await KeepAsync(turnContext, memory, cancellationToken);
        if (isFirst && timers is not null)
        {
            var first = options.Value.FactsKept < options.Value.HistoryKept ? options.Value.FactsKept : options.Value.HistoryKept;
            await timers.ScheduleAsync(turnContext.Activity.ChannelId, turnContext.Activity.From.Id, time.GetUtcNow() + first, cancellationToken);
        }

        return kept;
    }

    /// <summary>Remembers that a person does not agree.</summary>
    public async Task RefuseAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        await KeepAsync(turnContext, new PersonMemory { Consent = false, ConsentAt = time.GetUtcNow() }, cancellationToken);

    /// <summary>"What do you know about me?"</summary>
    public async Task<Reply> WhatIsRememberedAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (IsGroup(turnContext))
        {
            return MemoryReplies.OnlyInPrivate;
        }

        var memory = await LoadAsync(turnContext, cancellationToken);
        return memory.Facts.Count + memory.Topics.Count == 0 ? MemoryReplies.NothingKnown : MemoryReplies.Known(words.Facts(turnContext, memory), words.History(turnContext, memory));
    }

    /// <summary>"Forget that", "forget my name": the fact of the kind that is named, or the last one.</summary>
    public async Task<Reply> ForgetFactAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (IsGroup(turnContext))
        {
            return MemoryReplies.OnlyInPrivate;
        }

        var memory = await LoadAsync(turnContext, cancellationToken);
        var kind = FactReader.KindIn(turnContext.Activity.Text ?? "");
        if (memory.Facts.LastOrDefault(fact => kind is null || fact.Kind == kind) is not { } last)
        {
            return MemoryReplies.NothingToForget;
        }

        memory.Facts.Remove(last);
        await KeepAsync(turnContext, memory, cancellationToken);
        return MemoryReplies.Forgotten(words.Of(turnContext, last));
    }

    /// <summary>"Stop remembering": consent is withdrawn, and what it was given for goes with it.</summary>
    public async Task<Reply> StopRememberingAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        await RefuseAsync(turnContext, cancellationToken);
        return MemoryReplies.Stopped;
    }

    /// <summary>"Forget everything": state, memory, transcripts, recordings and messages sent, and a receipt for it.</summary>
    public async Task<Reply> ForgetEverythingAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var profile = await storage.LoadProfileAsync(turnContext, cancellationToken);
        var person = Find(turnContext, profile);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["facts"] = profile.Memory?.Facts.Count ?? 0,
            ["past topics"] = profile.Memory?.Topics.Count ?? 0,
            ["conversations"] = person.Conversations.Count,
            ["connected accounts"] = await DisconnectAsync(turnContext, cancellationToken),
        };
        foreach (var kind in records)
        {
            foreach (var (name, count) in await kind.EraseAsync(person, cancellationToken))
            {
                counts[name] = counts.GetValueOrDefault(name) + count;
            }
        }

        await EraseStateAsync(turnContext, person, cancellationToken);
        var now = time.GetUtcNow();
        var receipt = new ErasureReceipt(ErasureReceipt.IdOf(TurnName.Of(turnContext).Id), now - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerSecond), counts);
        await store.WriteAsync(
            new Dictionary<string, object>
            {
                [ErasureReceipt.KeyOf(receipt.Id)] = new Dictionary<string, object> { ["record"] = receipt.Text, ["digest"] = receipt.Digest },
            },
            cancellationToken);
        LogErased(receipt.Text, receipt.Digest);
        return MemoryReplies.Erased(receipt, MemoryWords.Day(turnContext, receipt.At));
    }

    /// <summary>Conversations of a group are not one person's; they stay.</summary>
    private static PersonRecords Find(ITurnContext turnContext, UserProfile profile)
    {
        var activity = turnContext.Activity;
        var conversations = profile.Conversations.ToList();
        if (!IsGroup(turnContext) && !conversations.Contains(activity.Conversation.Id))
        {
            conversations.Add(activity.Conversation.Id);
        }

        return new PersonRecords(activity.ChannelId, activity.From.Id, conversations, [.. profile.Calls]);
    }

    private async Task EraseStateAsync(ITurnContext turnContext, PersonRecords person, CancellationToken cancellationToken)
    {
        var others = person.Conversations.Where(id => id != turnContext.Activity.Conversation.Id).Select(id => $"{person.Channel}/conversations/{id}").ToArray();
        if (others.Length > 0)
        {
            await store.DeleteAsync(others, cancellationToken);
        }

        turnContext.TurnState.Set(new ErasedNow());
        await storage.KeepProfileAsync(turnContext, new UserProfile(), cancellationToken);
        if (!IsGroup(turnContext))
        {
            // Who is here was greeted, and is not greeted again.
            var session = await storage.LoadSessionAsync(turnContext, cancellationToken);
            (session.OrderNumber, session.LastIntent, session.Failures) = (null, null, 0);
            (session.Exchanges, session.Summary) = (null, null);
        }
    }

    private async Task<int> DisconnectAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var disconnected = 0;
        foreach (var service in tokens?.PersonalServices ?? [])
        {
            disconnected += await tokens!.DisconnectAsync(tokens.KeyFor(service, turnContext), cancellationToken) ? 1 : 0;
        }

        return disconnected;
    }

    private async Task KeepAsync(ITurnContext turnContext, PersonMemory memory, CancellationToken cancellationToken)
    {
        var profile = await storage.LoadProfileAsync(turnContext, cancellationToken);
        profile.Memory = memory;
        await storage.KeepProfileAsync(turnContext, profile, cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Erased the records of a person: {Receipt}, digest {Digest}")]
    private partial void LogErased(string receipt, string digest);
}
