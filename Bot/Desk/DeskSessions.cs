using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Http;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Desk;

/// <summary>
/// Who is signed in: a cookie that every instance can check and nobody can make, and a note in the store that ends it everywhere when the agent signs out. The note also tells how
/// often an agent's sign-in has failed.
/// </summary>
internal sealed partial class DeskSessions(AgentDirectory agents, ITurnStore store, ISharedSecretStore secrets, IOptions<HandoffOptions> options, TimeProvider time)
{
    private const string Cookie = "switchboard-desk";
    private const int MostSessions = 10;
    private const int Attempts = 10;

    private byte[]? _key;

    public async Task<DeskSession?> FindAsync(HttpContext context)
    {
        if (!agents.IsOpen(context) || context.Request.Cookies[Cookie]?.Split('.') is not [var name, var id, var until, var signature])
        {
            return null;
        }

        var key = await KeyAsync(context.RequestAborted);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(Sign(key, $"session.{name}.{id}.{until}")))
            || !long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end) || end <= time.GetUtcNow().ToUnixTimeSeconds()
            || !Base64Url.IsValid(name) || agents.Find(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(name)), context) is not { } agent)
        {
            return null;
        }

        var (note, _) = await ReadAsync(agent.Name, context.RequestAborted);
        return note.Sessions.Contains(id) ? new DeskSession(agent, id, Sign(key, $"csrf.{id}")) : null;
    }

    public async Task<DeskSession> BeginAsync(HttpContext context, AgentOptions agent)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
        var name = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(agent.Name));
        var until = (time.GetUtcNow() + options.Value.SignedInFor).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await ChangeAsync(agent.Name, note => note with { Sessions = [.. note.Sessions.TakeLast(MostSessions - 1), id] }, context.RequestAborted);
        var key = await KeyAsync(context.RequestAborted);
        context.Response.Cookies.Append(Cookie, $"{name}.{id}.{until}.{Sign(key, $"session.{name}.{id}.{until}")}", Options(context));
        return new DeskSession(agent, id, Sign(key, $"csrf.{id}"));
    }

    public async Task EndAsync(HttpContext context, DeskSession session)
    {
        await ChangeAsync(session.Agent.Name, note => note with { Sessions = [.. note.Sessions.Where(id => id != session.Id)] }, context.RequestAborted);
        context.Response.Cookies.Delete(Cookie, Options(context));
    }

    public static bool HasCsrf(HttpContext context, DeskSession session) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(context.Request.Headers["X-Desk-Csrf"].ToString()), Encoding.UTF8.GetBytes(session.Csrf));

    private CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps || !CallerAddress.IsLocal(context),
        Path = "/",
        MaxAge = options.Value.SignedInFor,
    };

    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken) =>
        _key ??= await secrets.KeepFirstAsync("desk", RandomNumberGenerator.GetBytes(32), cancellationToken);

    private static string Sign(byte[] key, string text) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    private async Task<(AgentNote Note, long Version)> ReadAsync(string agent, CancellationToken cancellationToken)
    {
        var name = KeyOf(agent);
        return (await store.ReadStateAsync([name], cancellationToken)).TryGetValue(name, out var entry)
            ? (JsonSerializer.Deserialize(entry.Json.Span, NoteJson.Default.AgentNote)!, entry.Version)
            : (new AgentNote([]), 0);
    }

    private async Task ChangeAsync(string agent, Func<AgentNote, AgentNote> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (note, version) = await ReadAsync(agent, cancellationToken);
            try
            {
                await store.WriteStateAsync([new StateChange(KeyOf(agent), JsonSerializer.SerializeToUtf8Bytes(change(note), NoteJson.Default.AgentNote), version)], cancellationToken);
                return;
            }
            catch (StateConflictException) when (attempt < Attempts)
            {
                await Task.Delay(attempt * 5, cancellationToken);
            }
        }
    }

    private static string KeyOf(string agent) => $"desk/agents/{agent.ToUpperInvariant()}";

    internal sealed record AgentNote(IReadOnlyList<string> Sessions);

    [JsonSerializable(typeof(AgentNote))]
    private sealed partial class NoteJson : JsonSerializerContext;
}
