using System.Globalization;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>
/// The log in Redis: each operation is one script on the conversation's keys, which also tells the instance that has the stream. Redis
/// forgets a conversation, uploads and all, <see cref="DirectLineOptions.Retention"/> after its last activity.
/// </summary>
internal sealed class RedisConversationLog(
    RedisConnection redis, DirectLineInstance instance, IOptions<DirectLineOptions> options, TimeProvider time) : IConversationLog
{
    private const int Enough = 1024 * 1024;

    private string Now => Text(time.GetUtcNow().ToUnixTimeMilliseconds());

    private long Kept => (long)options.Value.Retention.TotalMilliseconds;

    public async Task<(Conversation Conversation, bool Created)> StartAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var answer = (RedisResult[])await RunAsync(RedisLogScripts.Start, conversation.Id, [Now, Kept, Write(conversation)], cancellationToken);
        return (Read(conversation.Id, answer[1]), (int)answer[0] == 1);
    }

    public async Task<Conversation?> FindAsync(string id, CancellationToken cancellationToken) =>
        await RunAsync(RedisLogScripts.Find, id, [], cancellationToken) is { IsNull: false } found ? Read(id, found) : null;

    public async Task<bool> ClaimGreetingAsync(string id, CancellationToken cancellationToken) =>
        (int)await RunAsync(RedisLogScripts.ClaimGreeting, id, [], cancellationToken) == 1;

    public async Task<Acceptance> AcceptAsync(NewActivity activity, CancellationToken cancellationToken)
    {
        var unplaced = activity.Envelope.SealUnplaced(activity.Json.Span);
        var (values, passingId) = Values(activity, unplaced);
        values.Add(activity.Opens is { } opens ? Write(opens) : "");
        values.Add(activity.Uploads.Count);
        foreach (var upload in activity.Uploads)
        {
            values.Add(upload.Id);
            values.Add(RedisRecord.Write([], [upload.Name, upload.ContentType], upload.Content));
        }

        var answer = (RedisResult[])await RunAsync(RedisLogScripts.Accept, activity.ConversationId, [.. values], cancellationToken);
        return (int)answer[0] switch
        {
            0 => new Acceptance.Accepted(Place(activity, passingId, answer[2], unplaced), Read(activity.ConversationId, answer[1]), (int)answer[3] == 1),
            1 => new Acceptance.Ended(),
            2 => new Acceptance.Repeated(ReadRepeat(activity.ConversationId, answer[2]), Read(activity.ConversationId, answer[1])),
            _ => throw new ArgumentException($"There is no conversation '{activity.ConversationId}', and the activity opens none.", nameof(activity)),
        };
    }

    public Task WithdrawAsync(NewActivity activity, long sequence, CancellationToken cancellationToken) => RunAsync(
        RedisLogScripts.Withdraw,
        activity.ConversationId,
        [Text(sequence), activity.Key ?? "", activity.Ends ? 1 : 0, .. activity.Uploads.Select(upload => (RedisValue)upload.Id)],
        cancellationToken);

    public async Task<LoggedActivity?> AppendAsync(NewActivity activity, CancellationToken cancellationToken)
    {
        var unplaced = activity.Envelope.SealUnplaced(activity.Json.Span);
        var (values, passingId) = Values(activity, unplaced);
        var result = await RunAsync(RedisLogScripts.Append, activity.ConversationId, [.. values], cancellationToken);
        if (result.IsNull)
        {
            return null;
        }

        var answer = (RedisResult[])result;
        return (int)answer[0] == 2 ? ReadRepeat(activity.ConversationId, answer[1]) : Place(activity, passingId, answer[1], unplaced);
    }

    public async Task<(Conversation? Conversation, List<LoggedActivity> Activities)> ReadAsync(string id, long after, int count, CancellationToken cancellationToken)
    {
        var result = await RunAsync(RedisLogScripts.Read, id, [Text(after), count, Enough], cancellationToken);
        if (result.IsNull)
        {
            return (null, []);
        }

        var answer = (RedisResult[])result;
        var activities = new List<LoggedActivity>(answer.Length / 2);
        for (var i = 1; i < answer.Length; i += 2)
        {
            var (numbers, _, unplaced) = RedisRecord.Read((byte[])answer[i + 1], 2, 0);
            activities.Add(Place(id, (long)answer[i], "", numbers[0], numbers[1], unplaced.Span));
        }

        return (Read(id, answer[0]), activities);
    }

    public Task MarkDeliveredAsync(string id, long sequence, CancellationToken cancellationToken) =>
        RunAsync(RedisLogScripts.MarkDelivered, id, [Text(sequence)], cancellationToken);

    public async Task<bool> ReplaceAsync(NewActivity activity, long sequence, CancellationToken cancellationToken) => (int)await RunAsync(
        RedisLogScripts.Replace,
        activity.ConversationId,
        [Text(sequence), Answered(activity), activity.Envelope.SealUnplaced(activity.Json.Span)],
        cancellationToken) == 1;

    public async Task<bool> DeleteAsync(string id, long sequence, CancellationToken cancellationToken) =>
        (int)await RunAsync(RedisLogScripts.Delete, id, [Text(sequence)], cancellationToken) == 1;

    public async Task<int> EraseAsync(string id, CancellationToken cancellationToken) =>
        (int)await RunAsync(RedisLogScripts.Erase, id, [], cancellationToken);

    public async Task<Upload?> FindUploadAsync(string conversationId, string id, CancellationToken cancellationToken)
    {
        byte[]? record = await redis.DoAsync(database => database.HashGetAsync(RedisLogKeys.Uploads(conversationId), id), cancellationToken);
        if (record is null)
        {
            return null;
        }

        var (_, texts, content) = RedisRecord.Read(record, 0, 2);
        return new Upload(id, texts[0], texts[1], content.ToArray());
    }

    public Task<int> RemoveOlderAsync(DateTimeOffset limit, int count, CancellationToken cancellationToken) => Task.FromResult(0);

    /// <summary>An activity with the place it was given; <paramref name="answered"/> is the place of the one it answers, or 0.</summary>
    internal static LoggedActivity Place(string conversationId, long sequence, string passingId, long at, long answered, ReadOnlySpan<byte> unplaced)
    {
        var id = sequence == 0 ? passingId : DirectLineAddress.ActivityId(conversationId, sequence);
        var timestamp = DateTimeOffset.FromUnixTimeMilliseconds(at);
        var replyToId = answered == 0 ? null : DirectLineAddress.ActivityId(conversationId, answered);
        return new LoggedActivity(sequence, id, timestamp, ActivityEnvelope.Place(unplaced, id, timestamp, replyToId));
    }

    private static LoggedActivity Place(NewActivity activity, string passingId, RedisResult placed, byte[] unplaced)
    {
        var place = (RedisResult[])placed;
        return Place(activity.ConversationId, (long)place[0], passingId, (long)place[1], (long)place[2], unplaced);
    }

    private static LoggedActivity ReadRepeat(string conversationId, RedisResult known)
    {
        var (numbers, texts, _) = RedisRecord.Read((byte[])known, 2, 1);
        var id = numbers[0] == 0 ? texts[0] : DirectLineAddress.ActivityId(conversationId, numbers[0]);
        return LoggedActivity.Repeat(numbers[0], id, DateTimeOffset.FromUnixTimeMilliseconds(numbers[1]));
    }

    private static byte[] Write(Conversation conversation) =>
        RedisRecord.Write([], [conversation.Channel, conversation.UserId ?? "", conversation.UserName ?? "", conversation.Locale ?? ""], default);

    private static Conversation Read(string id, RedisResult told)
    {
        var fields = (RedisResult[])told;
        var (_, texts, _) = RedisRecord.Read((byte[])fields[0], 0, 4);
        return new Conversation(id, texts[0], NullIfEmpty(texts[1]), NullIfEmpty(texts[2]), NullIfEmpty(texts[3]))
        {
            Greeted = (int)fields[1] == 1,
            Ended = (int)fields[2] == 1,
            Sequence = (long)fields[3],
            Delivered = (long)fields[4],
        };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Answered(NewActivity activity) => Text(DirectLineAddress.Sequence(activity.ConversationId, activity.ReplyToId) ?? 0);

    private (List<RedisValue> Values, string PassingId) Values(NewActivity activity, byte[] unplaced)
    {
        var passingId = activity.Keep ? "" : DirectLineAddress.PassingId(activity.ConversationId);
        var way = activity switch
        {
            { Keep: true } => "k",
            { Show: true } => "p",
            _ => "n",
        };
        return ([activity.ConversationId, Now, Kept, instance.Name, way, activity.Ends ? 1 : 0, activity.Key ?? "", Answered(activity), passingId, unplaced], passingId);
    }

    private Task<RedisResult> RunAsync(string script, string conversationId, RedisValue[] values, CancellationToken cancellationToken) =>
        redis.EvaluateAsync(script, RedisLogKeys.Of(conversationId), values, cancellationToken);
}
