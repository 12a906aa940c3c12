using System.Globalization;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Http;

namespace Switchboard.Bot.Desk;

/// <summary>Signing in and out.</summary>
internal sealed partial class DeskSignIn(
    AgentDirectory agents, DeskSessions sessions, DeskLocks locks, DeskGuard guard, AgentPresence presence, IOptions<HandoffOptions> options, DeskOpenIdConnect openId, ILogger<DeskSignIn> logger)
{
    // A password takes a processor's time to check; attempts wait for each other.
    private static readonly SemaphoreSlim Checking = new(2, 2);

    /// <summary>How many conversations an agent takes who has not said.</summary>
    public int Capacity => options.Value.Capacity;

    public async Task WhoAmIAsync(HttpContext context)
    {
        DeskGuard.NoStore(context);
        var session = await sessions.FindAsync(context);
        var samples = agents.SamplesFor(context).ToList();
        await context.Response.WriteAsJsonAsync(
            new
            {
                open = agents.IsOpen(context),
                openIdConnect = openId.IsOn,
                samples,
                samplePassword = samples.Count > 0 ? AgentDirectory.SamplePassword : null,
                agent = session is null ? null : Describe(session),
                csrf = session?.Csrf,
                presenceSeconds = options.Value.PresenceFor.TotalSeconds,
                presence = session is null ? null : await PresenceAsync(session, context.RequestAborted),
            },
            context.RequestAborted);
    }

    public async Task SignInAsync(HttpContext context)
    {
        DeskGuard.NoStore(context);
        if (!DeskGuard.IsOwnOrigin(context))
        {
            await new Refusal(StatusCodes.Status403Forbidden, "Forbidden", "The request does not come from the desk's page.").WriteAsync(context);
            return;
        }

        if (await DeskGuard.BodyAsync<Credentials>(context) is not { } credentials)
        {
            return;
        }

        var address = CallerAddress.Household(context.Connection.RemoteIpAddress);
        var name = (credentials.Name ?? "").Trim();
        if (await locks.CountAsync(name, address, context.RequestAborted) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            LogLocked();
            await new Refusal(StatusCodes.Status429TooManyRequests, "TooManyAttempts", $"Too many attempts. Try again in {HandoffWait.Minutes(wait)} min.").WriteAsync(context);
            return;
        }

        var agent = agents.Find(name, context);
        if (!await VerifyAsync(agent, credentials.Password ?? "", context.RequestAborted))
        {
            LogRefused();
            await new Refusal(StatusCodes.Status401Unauthorized, "WrongPassword", "Name or password is wrong.").WriteAsync(context);
            return;
        }

        await locks.ForgiveAsync(name, address, context.RequestAborted);
        var session = await sessions.BeginAsync(context, agent!);
        await context.Response.WriteAsJsonAsync(new { agent = Describe(session), csrf = session.Csrf }, context.RequestAborted);
    }

    public Task SignOutAsync(HttpContext context) => guard.ChangeAsync<Nothing>(context, async (_, session, _) =>
    {
        await sessions.EndAsync(context, session);
        await presence.RemoveAsync(session.Agent.Name, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    public Task SetPresenceAsync(HttpContext context) => guard.ChangeAsync<PresenceWish>(context, async (_, session, wish) =>
    {
        await presence.SetAsync(StateOf(session, wish.Available, Math.Clamp(wish.Capacity ?? options.Value.Capacity, 1, 50)), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    /// <summary>The browser is still there; an agent who was set away since stays away until they say otherwise.</summary>
    public Task AliveAsync(HttpContext context) => guard.ChangeAsync<PresenceWish>(context, async (_, session, wish) =>
    {
        var now = await PresenceAsync(session, context.RequestAborted);
        await presence.SetAsync(now ?? StateOf(session, wish.Available, Math.Clamp(wish.Capacity ?? options.Value.Capacity, 1, 50)), context.RequestAborted);
        await context.Response.WriteAsJsonAsync(await PresenceAsync(session, context.RequestAborted), context.RequestAborted);
    });

    public async Task<AgentState?> PresenceAsync(DeskSession session, CancellationToken cancellationToken) =>
        (await presence.ListAsync(cancellationToken)).GetValueOrDefault(session.Agent.Name);

    public static AgentState StateOf(DeskSession session, bool available, int capacity) => new(session.Agent.Name, session.DisplayName, available, capacity)
    {
        Skills = [.. session.Agent.Skills],
        Languages = [.. session.Agent.Languages],
    };

    private static async Task<bool> VerifyAsync(AgentOptions? agent, string password, CancellationToken cancellationToken)
    {
        await Checking.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => AgentDirectory.Verify(agent, password), cancellationToken);
        }
        finally
        {
            Checking.Release();
        }
    }

    private static object Describe(DeskSession session) => new { name = session.Agent.Name, displayName = session.DisplayName, skills = session.Agent.Skills, languages = session.Agent.Languages };

    [LoggerMessage(LogLevel.Warning, "A sign-in at the desk was refused: wrong name or password")]
    private partial void LogRefused();

    [LoggerMessage(LogLevel.Warning, "A sign-in at the desk was refused: too many attempts")]
    private partial void LogLocked();

    internal sealed record Credentials(string? Name, string? Password);

    internal sealed record PresenceWish(bool Available, int? Capacity);

    internal sealed record Nothing;
}
