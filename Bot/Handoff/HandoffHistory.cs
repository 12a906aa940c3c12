using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Bot.Handoff;

/// <summary>
/// What was said before a person was asked. Our own channel keeps that itself; of other channels the last messages are kept with the conversation's state, for nobody can ask
/// a channel what was said.
/// </summary>
internal sealed class HandoffHistory(IHandoffStore store, IConversationLog log, LocalChannels channels, ConversationState state, TimeProvider time)
{
    private const int Most = 40;
    private const int MostText = 500;
    private const int Page = 500;

    private readonly IStatePropertyAccessor<List<HandoffLine>> _recent = state.CreateProperty<List<HandoffLine>>("Recent");

    /// <summary>Keeps what is said in this turn, where nobody else does.</summary>
    public async Task NoteAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.Type != ActivityTypes.Message || channels.Find(turnContext.Activity) is not null)
        {
            await next(cancellationToken);
            return;
        }

        var recent = await _recent.GetAsync(turnContext, () => [], cancellationToken);
        recent.Add(LineOf(turnContext.Activity, HandoffLine.Customer));
        turnContext.OnSendActivities((_, activities, send) =>
        {
            recent.AddRange(activities.Where(activity => activity.Type == ActivityTypes.Message).Select(activity => LineOf(activity, HandoffLine.Bot)));
            return send();
        });
        await next(cancellationToken);
        if (turnContext.TurnState.Get<ErasedNow>() is not null)
        {
            recent.Clear();
        }

        if (recent.Count > Most)
        {
            recent.RemoveRange(0, recent.Count - Most);
        }

        await _recent.SetAsync(turnContext, recent, cancellationToken);
        await state.SaveChangesAsync(turnContext, false, cancellationToken);
    }

    /// <summary>Shows the desk what was said so far.</summary>
    public async Task CopyAsync(ITurnContext turnContext, string conversation, CancellationToken cancellationToken)
    {
        var lines = channels.Find(turnContext.Activity) is not null
            ? await ReadLogAsync(turnContext.Activity.Conversation.Id, cancellationToken)
            : [.. (await _recent.GetAsync(turnContext, () => [], cancellationToken)).Select((line, i) => ($"before {line.At.UtcTicks} {i}", line))];

        // What this turn has said so far is nowhere yet.
        foreach (var outgoing in UnitOfWork.Of(turnContext)?.Outgoing ?? [])
        {
            if (outgoing.Activity.Type == ActivityTypes.Message && channels.Find(turnContext.Activity) is not null)
            {
                lines.Add(($"turn {outgoing.Id}", LineOf(outgoing.Activity, HandoffLine.Bot)));
            }
        }

        await WriteAsync(conversation, lines, cancellationToken);
    }

    /// <summary>The same for a conversation that an agent takes over; other channels than our own cannot be asked then.</summary>
    public async Task CopyAsync(string conversation, string conversationId, CancellationToken cancellationToken) =>
        await WriteAsync(conversation, await ReadLogAsync(conversationId, cancellationToken), cancellationToken);

    public HandoffLine LineOf(Activity activity, string who) => new(who, activity.From?.Name ?? "", TextOf(activity), activity.Timestamp ?? time.GetUtcNow())
    {
        Card = activity.Attachments is [var first, ..] ? first.Name ?? "card" : null,
    };

    private static string TextOf(Activity activity)
    {
        var text = activity.Text ?? "";
        return text.Length <= MostText * 8 ? text : text[..(MostText * 8)] + "…";
    }

    private async Task WriteAsync(string conversation, IReadOnlyList<(string Key, HandoffLine Line)> lines, CancellationToken cancellationToken)
    {
        // What the desk has from an earlier time is not shown again.
        var last = await LastAsync(conversation, cancellationToken);
        foreach (var (key, line) in lines.Where(line => line.Line.At > last).TakeLast(Most))
        {
            await store.AddLineAsync(conversation, key, line, cancellationToken);
        }
    }

    private async Task<DateTimeOffset> LastAsync(string conversation, CancellationToken cancellationToken)
    {
        var (after, last) = (0L, DateTimeOffset.MinValue);
        while (await store.ReadLinesAsync(conversation, after, Page, cancellationToken) is { Count: > 0 } lines)
        {
            (after, last) = (lines[^1].Sequence, lines.Max(line => line.At) > last ? lines.Max(line => line.At) : last);
        }

        return last;
    }

    private async Task<List<(string Key, HandoffLine Line)>> ReadLogAsync(string id, CancellationToken cancellationToken)
    {
        var (lines, after) = (new List<(string, HandoffLine)>(), 0L);
        while ((await log.ReadAsync(id, after, Page, cancellationToken)).Activities is { Count: > 0 } page)
        {
            foreach (var logged in page)
            {
                after = logged.Sequence;
                var activity = ActivityJson.Parse(logged.Json);
                if (activity.Type == ActivityTypes.Message)
                {
                    lines.Add(($"log {logged.Sequence}", LineOf(activity, activity.From?.Role == RoleTypes.Bot ? HandoffLine.Bot : HandoffLine.Customer)));
                }
            }

            if (lines.Count > Most * 2)
            {
                lines.RemoveRange(0, lines.Count - Most);
            }
        }

        return lines;
    }
}
