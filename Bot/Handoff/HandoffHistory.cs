using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Memory;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Bot.Handoff;

/// <summary>
/// What was said before a person was asked. Our own channel keeps that itself; of other channels the last messages, and where they were said, are kept with the conversation's state, for
/// nobody can ask a channel what was said.
/// </summary>
internal sealed class HandoffHistory(IHandoffStore store, IConversationLog log, ConversationState state, TimeProvider time)
{
    private const int Most = RecentLines.MostLines;
    private const int MostText = 500;
    private const int Page = 500;

    // What the desk shows as an agent's, the channel has soon after as the bot's.
    private static readonly TimeSpan SaidSoon = TimeSpan.FromMinutes(1);

    private readonly IStatePropertyAccessor<string> _recent = state.CreateProperty<string>("RecentLines");
    private readonly IStatePropertyAccessor<string> _place = state.CreateProperty<string>("Place");

    /// <summary>Keeps what is said in this turn, where nobody else does.</summary>
    public async Task NoteAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.Type != ActivityTypes.Message || HasLog(turnContext.Activity))
        {
            await next(cancellationToken);
            return;
        }

        // Before the turn saves the state: a save of its own would write it twice.
        var saves = SessionSaves.Of(turnContext);
        await _place.SetAsync(turnContext, HandoffDetails.PlaceOf(turnContext.Activity, TurnLanguage.Of(turnContext).Name), cancellationToken);
        await AddAsync(turnContext, [LineOf(turnContext.Activity, HandoffLine.Customer) with { At = time.GetUtcNow() }], cancellationToken);
        turnContext.OnSendActivities(async (_, activities, send) =>
        {
            await AddAsync(turnContext, activities.Where(activity => activity.Type == ActivityTypes.Message).Select(activity => LineOf(activity, HandoffLine.Bot)), cancellationToken);
            saves.IsSaved = false;
            return await send();
        });
        await next(cancellationToken);
        if (turnContext.TurnState.Get<ErasedNow>() is not null)
        {
            await _recent.DeleteAsync(turnContext, cancellationToken);
            await _place.DeleteAsync(turnContext, cancellationToken);
            saves.IsSaved = false;
        }

        if (!saves.IsSaved)
        {
            await state.SaveChangesAsync(turnContext, false, cancellationToken);
        }
    }

    /// <summary>Shows the desk what was said so far.</summary>
    public async Task CopyAsync(ITurnContext turnContext, string conversation, CancellationToken cancellationToken)
    {
        var lines = HasLog(turnContext.Activity)
            ? await ReadLogAsync(turnContext.Activity.Conversation.Id, cancellationToken)
            : [.. RecentLines.Read(await _recent.GetAsync(turnContext, static () => "", cancellationToken)).Select((line, i) => ($"before {line.At.UtcTicks} {i}", line))];

        // What this turn has said so far is nowhere yet.
        foreach (var outgoing in UnitOfWork.Of(turnContext)?.Outgoing ?? [])
        {
            if (outgoing.Activity.Type == ActivityTypes.Message && HasLog(turnContext.Activity))
            {
                lines.Add(($"turn {outgoing.Id}", LineOf(outgoing.Activity, HandoffLine.Bot)));
            }
        }

        await WriteAsync(conversation, lines, cancellationToken);
    }

    /// <summary>Where the conversation is, and with whom, as its last message said; null when that was not kept.</summary>
    public async Task<ConversationReference?> FindPlaceAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        new HandoffDetails { Place = await _place.GetAsync(turnContext, static () => "", cancellationToken) }.Reference;

    public HandoffLine LineOf(Activity activity, string who) => new(who, activity.From?.Name ?? "", TextOf(activity), activity.Timestamp ?? time.GetUtcNow())
    {
        Card = activity.Attachments is [var first, ..] ? first.Name ?? "card" : null,
    };

    private async Task AddAsync(ITurnContext turnContext, IEnumerable<HandoffLine> lines, CancellationToken cancellationToken) =>
        await _recent.SetAsync(turnContext, RecentLines.Add(await _recent.GetAsync(turnContext, static () => "", cancellationToken), lines), cancellationToken);

    private static bool HasLog(Activity activity) =>
        activity.ChannelId is DirectLineAddress.Channel or DirectLineAddress.PageChannel && activity.ServiceUrl?.TrimEnd('/') == DirectLineAddress.ServiceUrl;

    private static string TextOf(Activity activity)
    {
        var text = activity.Text ?? "";
        return text.Length <= MostText * 8 ? text : text[..(MostText * 8)] + "…";
    }

    private async Task WriteAsync(string conversation, IReadOnlyList<(string Key, HandoffLine Line)> lines, CancellationToken cancellationToken)
    {
        // What the desk has from an earlier time is not shown again.
        var shown = await ReadShownAsync(conversation, cancellationToken);
        var last = shown.Count == 0 ? DateTimeOffset.MinValue : shown.Max(line => line.At);
        foreach (var (key, line) in lines.Where(line => line.Line.At > last && !shown.Any(one => IsSame(one, line.Line))).TakeLast(Most))
        {
            await store.AddLineAsync(conversation, key, line, cancellationToken);
        }
    }

    private static bool IsSame(HandoffLine shown, HandoffLine line) =>
        line.Who == HandoffLine.Bot && line.At - shown.At < SaidSoon
        && ((shown.Who == HandoffLine.Bot && shown.Text == line.Text) || (shown.Who == HandoffLine.Agent && AgentMessages.TextOf(shown.Name, shown.Text) == line.Text));

    private async Task<List<HandoffLine>> ReadShownAsync(string conversation, CancellationToken cancellationToken)
    {
        var shown = new List<HandoffLine>();
        while (await store.ReadLinesAsync(conversation, shown.Count == 0 ? 0 : shown[^1].Sequence, Page, cancellationToken) is { Count: > 0 } lines)
        {
            shown.AddRange(lines);
        }

        return shown;
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
