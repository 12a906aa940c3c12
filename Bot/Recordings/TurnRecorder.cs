using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Recordings;

/// <summary>Writes down the turns that were committed, each with all that it takes to run it again.</summary>
internal sealed partial class TurnRecorder(RecordingFiles files, TimeProvider time, ILogger<TurnRecorder> logger)
{
    /// <summary>Conversations whose last state is known; beyond it their state is written once more, which costs only space.</summary>
    private const int MostKnown = 10_000;

    // For each conversation: what the recording knows of state, as hashes by key.
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _known = new(StringComparer.Ordinal);

    /// <summary>A tape for a turn that begins; null when nothing is recorded.</summary>
    public RecordingTape? Begin(Activity heard, string? callerId) =>
        files.Exist ? new RecordingTape(time.GetUtcNow(), RecordedSecrets.Remove(ActivityJson.ToUtf8(heard)), callerId) : null;

    /// <summary>Keeps a turn that was committed. A recording that cannot be written is no reason to fail.</summary>
    public async Task KeepAsync(RecordingTape tape, string conversation, UnitOfWork unit)
    {
        try
        {
            var turn = new RecordedTurn(
                unit.TurnId,
                tape.Now,
                tape.CallerId,
                tape.Incoming,
                Unknown(conversation, unit),
                tape.Drawn,
                tape.Answers,
                unit.Path?.Steps ?? [],
                [.. unit.Outgoing.Select(outgoing => RecordedSecrets.Remove(outgoing.Json))]);
            await files.AppendAsync(conversation, RecordingJson.WriteHeader(conversation), RecordingJson.Write(turn), CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(e.Message);
        }
    }

    /// <summary>The state that the turn has read and the recording does not have; from now on it has what the turn has written, too.</summary>
    private Dictionary<string, ReadOnlyMemory<byte>?> Unknown(string conversation, UnitOfWork unit)
    {
        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        var known = _known.GetOrAdd(conversation, static _ => new(StringComparer.Ordinal));
        var unknown = new Dictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal);
        foreach (var (key, json) in unit.Before())
        {
            var hash = Hash(json);
            if (known.GetValueOrDefault(key) != hash)
            {
                unknown[key] = json;
            }

            known[key] = hash;
        }

        foreach (var change in unit.Changes())
        {
            known[change.Key] = Hash(change.Json);
        }

        return unknown;
    }

    private static string Hash(ReadOnlyMemory<byte>? json) => json is { } value ? Convert.ToHexString(SHA256.HashData(value.Span)) : "none";

    [LoggerMessage(LogLevel.Warning, "A turn was not recorded: {Reason}")]
    private partial void LogNotWritten(string reason);
}
