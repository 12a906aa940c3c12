using Switchboard.Bot.Handoff;
using Switchboard.Bot.Http;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Desk;

/// <summary>What agents do with conversations. Each says which fence it has seen, so that nothing is done to what has changed hands since.</summary>
internal sealed class DeskActions(
    DeskGuard guard, DeskSignIn signIn, HandoffDesk desk, AgentPresence presence, CannedAnswers canned, DeskLabels labels, DeskCalls calls, DeskOpening opening, DeskTyping typing)
{
    private const int MostText = 4_000;

    public Task NextAsync(HttpContext context) => guard.ChangeAsync<DeskSignIn.Nothing>(context, async (_, session, _) =>
        await AnswerAsync(context, await desk.TakeNextAsync(await AgentAsync(session, context), context.RequestAborted)));

    public Task TakeAsync(HttpContext context) => WithAsync<Wish>(context, opening.OpenAsync, async (session, seen, _) =>
        await AnswerAsync(context, await desk.AcceptAsync(await AgentAsync(session, context), seen, context.RequestAborted)));

    public Task SayAsync(HttpContext context) => WithAsync<Words>(context, desk.Store.FindAsync, async (session, seen, words) =>
    {
        var answer = canned.Find(words.Canned);
        var text = (words.Text ?? answer?.Text ?? "").Trim();
        if (text.Length is 0 or > MostText || words.Key is not { Length: > 0 and <= 64 })
        {
            await Refusal.BadRequest("A message needs 'text' of up to 4,000 characters and a 'key' that is the same when it is sent again.").WriteAsync(context);
            return;
        }

        if (await desk.SayAsync(seen, await AgentAsync(session, context), $"{session.Agent.Name} {words.Key}", text, answer?.Card, answer?.Card is null ? null : answer.Title, context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await NotYours().WriteAsync(context);
        }
    });

    public Task TypingAsync(HttpContext context) => HeldAsync<Wish>(context, async (_, seen, _) =>
    {
        await typing.ShowAsync(seen, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    public Task TransferAsync(HttpContext context) => HeldAsync<Transfer>(context, async (session, seen, wish) =>
    {
        var to = wish.Agent is { Length: > 0 } name ? (await presence.ListAsync(context.RequestAborted)).GetValueOrDefault(name) : null;
        if (wish.Agent is { Length: > 0 } && (to is not { Available: true } || to.Name == session.Agent.Name))
        {
            await new Refusal(StatusCodes.Status409Conflict, "NotAvailable", "That colleague is not available now.").WriteAsync(context);
            return;
        }

        await AnswerAsync(context, await desk.TransferAsync(seen, await AgentAsync(session, context), to, to is null ? wish.Skill ?? "" : null, context.RequestAborted));
    });

    public Task ReturnAsync(HttpContext context) => HeldAsync<Ending>(context, async (session, seen, wish) => await EndAsync(
        context, session, seen, wish, agent => desk.ReturnAsync(seen, agent, Trim(wish.Note), wish.Right, context.RequestAborted)));

    public Task CloseAsync(HttpContext context) => HeldAsync<Ending>(context, async (session, seen, wish) => await EndAsync(
        context, session, seen, wish, agent => desk.CloseAsync(seen, agent, wish.Right, context.RequestAborted)));

    public Task EndCallbackAsync(HttpContext context) => guard.ChangeAsync<CallbackEnd>(context, async (_, session, wish) =>
    {
        if (await calls.EndAsync(wish.Id ?? "", session.Agent.Name, wish.Reached, context.RequestAborted))
        {
            await desk.PublishAsync("", context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await new Refusal(StatusCodes.Status409Conflict, "Conflict", "Somebody else was quicker.").WriteAsync(context);
        }
    });

    private async Task EndAsync(HttpContext context, DeskSession session, HandoffRecord seen, Ending wish, Func<AgentState, Task<HandoffOutcome>> end)
    {
        if (labels.FindProblem(wish.Intent) is { } problem)
        {
            await Refusal.BadRequest(problem).WriteAsync(context);
            return;
        }

        var outcome = await end(await AgentAsync(session, context));
        if (outcome is HandoffOutcome.Changed)
        {
            await calls.CompleteAsync(seen.Conversation, session.Agent.Name, context.RequestAborted);
            await labels.KeepAsync(seen, session.Agent.Name, wish.Intent, wish.Answer, wish.Right, context.RequestAborted);
        }

        await AnswerAsync(context, outcome);
    }

    private Task HeldAsync<T>(HttpContext context, Func<DeskSession, HandoffRecord, T, Task> act)
        where T : Wish =>
        WithAsync<T>(context, desk.Store.FindAsync, (session, seen, wish) =>
            seen.Owner == HandoffOwner.Person && seen.Agent == session.Agent.Name ? act(session, seen, wish) : NotYours().WriteAsync(context));

    private Task WithAsync<T>(HttpContext context, Func<string, CancellationToken, Task<HandoffRecord?>> find, Func<DeskSession, HandoffRecord, T, Task> act)
        where T : Wish => guard.ChangeAsync<T>(context, async (_, session, wish) =>
        {
            if (wish.Id is not { Length: > 0 } id || await find(id, context.RequestAborted) is not { } record)
            {
                await DeskViews.NotKept().WriteAsync(context);
            }
            else if (record.Fence != wish.Fence)
            {
                await Changed().WriteAsync(context);
            }
            else
            {
                await act(session, record, wish);
            }
        });

    private async Task<AgentState> AgentAsync(DeskSession session, HttpContext context) =>
        await signIn.PresenceAsync(session, context.RequestAborted) ?? DeskSignIn.StateOf(session, false, signIn.Capacity);

    private static Task AnswerAsync(HttpContext context, HandoffOutcome outcome) => outcome switch
    {
        HandoffOutcome.Changed { Record: var record } => DeskViews.AnswerAsync(context, new { id = record.Conversation, record.Fence, owner = record.Owner.ToString() }),
        HandoffOutcome.Full => new Refusal(StatusCodes.Status409Conflict, "Full", "That is more conversations than you, or your colleague, take at a time.").WriteAsync(context),
        HandoffOutcome.Nobody => new Refusal(StatusCodes.Status409Conflict, "Nobody", "Nobody waits whom you could help.").WriteAsync(context),
        _ => Changed().WriteAsync(context),
    };

    private static string Trim(string? note) => (note ?? "").Trim() is var text && text.Length <= MostText ? text : text[..MostText];

    private static Refusal Changed() => new(StatusCodes.Status409Conflict, "Conflict", "The conversation has changed hands meanwhile.");

    private static Refusal NotYours() => new(StatusCodes.Status409Conflict, "NotYours", "You do not have this conversation, or not any more.");

    internal record Wish(string? Id, long Fence);

    internal sealed record Words(string? Id, long Fence, string? Key, string? Text, string? Canned) : Wish(Id, Fence);

    internal sealed record Transfer(string? Id, long Fence, string? Agent, string? Skill) : Wish(Id, Fence);

    internal sealed record Ending(string? Id, long Fence, string? Note, string? Intent, string? Answer, bool? Right) : Wish(Id, Fence);

    internal sealed record CallbackEnd(string? Id, bool Reached);
}
