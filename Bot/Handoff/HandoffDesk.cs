using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Proactive;

namespace Switchboard.Bot.Handoff;

/// <summary>What can be done with a conversation at the desk. Each change of owner is one operation of the store; then the person is told, and the desk.</summary>
internal sealed partial class HandoffDesk(
    IHandoffStore store, IProactiveEvents events, IEventBus bus, IOptions<HandoffOptions> options, TimeProvider time, ILogger<HandoffDesk> logger)
{
    /// <summary>The channel on which all instances hear that something has changed; the message is the conversation's name, or says in which one the person is typing.</summary>
    public const string Channel = "desk";

    public IHandoffStore Store => store;

    /// <summary>The person waits for an agent.</summary>
    public Task<HandoffOutcome> QueueAsync(string conversation, HandoffRecord? before, HandoffDetails details, string skill, string language, CancellationToken cancellationToken) => ChangeAsync(
        new HandoffChange(conversation, before?.Fence ?? 0, HandoffOwner.Queue, Now)
        {
            Skill = skill,
            Language = language,
            NewPlace = true,
            Details = details.ToJson(),
            Kind = HandoffKinds.Queued,
            Detail = details.Reason,
            Words = details.Asked,
        },
        cancellationToken);

    /// <summary>An agent takes one that waits, or takes over from the bot.</summary>
    public async Task<HandoffOutcome> AcceptAsync(AgentState agent, HandoffRecord seen, CancellationToken cancellationToken)
    {
        if (seen.Owner == HandoffOwner.Person)
        {
            return new HandoffOutcome.Conflict();
        }

        return await ChangeAsync(
            new HandoffChange(seen.Conversation, seen.Fence, HandoffOwner.Person, Now)
            {
                Agent = agent.Name,
                Capacity = agent.Capacity,
                NewPlace = seen.Owner != HandoffOwner.Queue,
                Details = seen.Details,
                Kind = seen.Owner == HandoffOwner.Queue ? HandoffKinds.Accepted : HandoffKinds.TakenOver,
                Notice = Notice(HandoffNotice.Joined, agent.DisplayName, "", Now),
            },
            cancellationToken);
    }

    /// <summary>An agent takes the one that has waited longest among those they can help.</summary>
    public Task<HandoffOutcome> TakeNextAsync(AgentState agent, CancellationToken cancellationToken) => AfterAsync(
        store.TakeNextAsync(
            new HandoffTaking(agent.Name, agent.Capacity, agent.Skills.ToList(), agent.Languages.ToList(), Now)
            {
                Kind = HandoffKinds.Accepted,
                Notice = Notice(HandoffNotice.Joined, agent.DisplayName, "", Now),
            },
            cancellationToken),
        cancellationToken);

    /// <summary>An agent says something. Asked again under the same key it is said once.</summary>
    public async Task<bool> SayAsync(HandoffRecord held, AgentState agent, string key, string text, string? card, string? cardTitle, CancellationToken cancellationToken)
    {
        var line = new HandoffLine(HandoffLine.Agent, agent.DisplayName, text, Now) { Card = cardTitle };
        if (HandoffDetails.Of(held).Reference is not { } reference || !await store.SayAsync(held.Conversation, held.Fence, agent.Name, $"agent {key}", line, cancellationToken))
        {
            return false;
        }

        await events.RaiseAsync(reference, AgentMessages.EventName, key, new AgentMessage(agent.DisplayName, text, card), cancellationToken);
        await PublishAsync(held.Conversation, cancellationToken);
        return true;
    }

    /// <summary>The bot goes on, with the agent's note.</summary>
    public Task<HandoffOutcome> ReturnAsync(HandoffRecord held, AgentState agent, string note, bool? right, CancellationToken cancellationToken) =>
        EndAsync(held, agent, HandoffKinds.Returned, HandoffNotice.Returned, note, right, cancellationToken);

    /// <summary>The conversation has what it was for.</summary>
    public Task<HandoffOutcome> CloseAsync(HandoffRecord held, AgentState agent, bool? right, CancellationToken cancellationToken) =>
        EndAsync(held, agent, HandoffKinds.Closed, HandoffNotice.Closed, "", right, cancellationToken);

    /// <summary>A colleague goes on: the one who is named, if they have room, or the first who has the skill.</summary>
    public Task<HandoffOutcome> TransferAsync(HandoffRecord held, AgentState from, AgentState? to, string? skill, CancellationToken cancellationToken) => ChangeAsync(
        new HandoffChange(held.Conversation, held.Fence, to is null ? HandoffOwner.Queue : HandoffOwner.Person, Now)
        {
            Agent = to?.Name,
            Capacity = to?.Capacity,
            Skill = skill,
            Kind = HandoffKinds.Transferred,
            Notice = to is null ? Notice(HandoffNotice.Transferred, from.DisplayName, "", held.Since) : Notice(HandoffNotice.Joined, to.DisplayName, "", Now),
        },
        cancellationToken);

    /// <summary>Back to the queue, in the old place: the agent has gone, or did not answer. After too many of those another way is offered.</summary>
    public Task<HandoffOutcome> RequeueAsync(HandoffRecord held, string agentName, bool noShow, CancellationToken cancellationToken)
    {
        var details = HandoffDetails.Of(held);
        details = noShow ? details with { NoShows = details.NoShows + 1 } : details;
        return details.NoShows >= options.Value.MaxNoShows && noShow
            ? GiveUpAsync(held, details, cancellationToken)
            : ChangeAsync(
                new HandoffChange(held.Conversation, held.Fence, HandoffOwner.Queue, Now)
                {
                    Details = held.Details.IsEmpty ? null : details.ToJson(),
                    Kind = noShow ? HandoffKinds.NoShow : HandoffKinds.Requeued,
                    Notice = Notice(HandoffNotice.Requeued, agentName, "", held.Since),
                },
                cancellationToken);
    }

    /// <summary>Nobody came in time: a call or the help pages are offered.</summary>
    public Task<HandoffOutcome> GiveUpAsync(HandoffRecord waiting, HandoffDetails details, CancellationToken cancellationToken) => ChangeAsync(
        new HandoffChange(waiting.Conversation, waiting.Fence, HandoffOwner.Callback, Now)
        {
            Details = waiting.Details.IsEmpty ? null : details.ToJson(),
            Kind = HandoffKinds.Nobody,
            Notice = Notice(HandoffNotice.Nobody, "", "", waiting.Since),
        },
        cancellationToken);

    /// <summary>The bot has it again, and nothing is said about that.</summary>
    public async Task<HandoffOutcome> LeaveAsync(HandoffRecord seen, string kind, CancellationToken cancellationToken) =>
        await ChangeAsync(new HandoffChange(seen.Conversation, seen.Fence, HandoffOwner.Bot, Now) { Kind = kind }, cancellationToken);

    /// <summary>Changes the owner, then tells who has to know.</summary>
    public Task<HandoffOutcome> ChangeAsync(HandoffChange change, CancellationToken cancellationToken) => AfterAsync(store.ChangeAsync(change, cancellationToken), cancellationToken);

    /// <summary>Tells the person of the last change. What fails is told later: the notice stays until it is in the conversation's inbox.</summary>
    public async Task TellAsync(HandoffRecord record, CancellationToken cancellationToken)
    {
        if (record.Notice.IsEmpty)
        {
            return;
        }

        if (HandoffDetails.Of(record).Reference is { } reference)
        {
            await events.RaiseAsync(reference, HandoffListener.EventName, record.Fence.ToString(CultureInfo.InvariantCulture), HandoffNotice.Of(record), cancellationToken);
        }

        await store.ToldAsync(record.Conversation, record.Fence, cancellationToken);
    }

    /// <summary>Tells the desks that are open.</summary>
    public Task PublishAsync(string conversation, CancellationToken cancellationToken) => PublishAsync(JsonSerializer.SerializeToUtf8Bytes(conversation), cancellationToken);

    /// <summary>Tells them that the person is writing; nothing has changed yet.</summary>
    public Task PublishTypingAsync(string conversation, CancellationToken cancellationToken) => PublishAsync(JsonSerializer.SerializeToUtf8Bytes(new { typing = conversation }), cancellationToken);

    private async Task PublishAsync(byte[] message, CancellationToken cancellationToken)
    {
        try
        {
            await bus.PublishAsync(Channel, message, cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            // They look by themselves, too.
            LogNotPublished(e.Message);
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private byte[] Notice(string kind, string agent, string note, DateTimeOffset since) => new HandoffNotice(kind, agent, note, since, Now).ToJson();

    private Task<HandoffOutcome> EndAsync(HandoffRecord held, AgentState agent, string kind, string notice, string note, bool? right, CancellationToken cancellationToken) => ChangeAsync(
        new HandoffChange(held.Conversation, held.Fence, HandoffOwner.Bot, Now)
        {
            Kind = kind,
            Notice = (new HandoffNotice(notice, agent.DisplayName, note, held.Since, Now) { Right = right }).ToJson(),
        },
        cancellationToken);

    private async Task<HandoffOutcome> AfterAsync(Task<HandoffOutcome> changing, CancellationToken cancellationToken)
    {
        var outcome = await changing;
        if (outcome is HandoffOutcome.Changed { Record: var record })
        {
            try
            {
                await TellAsync(record, cancellationToken);
            }
            catch (StoreUnavailableException e)
            {
                LogNotTold(e.Message);
            }

            await PublishAsync(record.Conversation, cancellationToken);
        }

        return outcome;
    }

    [LoggerMessage(LogLevel.Warning, "The desk was not told at once of a change: {Reason}")]
    private partial void LogNotPublished(string reason);

    [LoggerMessage(LogLevel.Warning, "A person was not told at once that their conversation changed hands: {Reason} It is tried again")]
    private partial void LogNotTold(string reason);
}
