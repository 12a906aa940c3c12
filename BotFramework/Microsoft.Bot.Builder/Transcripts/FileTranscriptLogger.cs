using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps each conversation in a .transcript file, a JSON array of activities that the Emulator opens.</summary>
public class FileTranscriptLogger : ITranscriptStore
{
    private const string Extension = ".transcript";

    private readonly string _folder;
    private readonly bool _unitTestMode;
    private readonly HashSet<string> _started = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Keeps files below a folder (default: the current one); in unit test mode a conversation's old file is begun anew.</summary>
    public FileTranscriptLogger(string folder = null, bool unitTestMode = true)
    {
        _folder = PathUtils.NormalizePath(folder ?? Environment.CurrentDirectory);
        _unitTestMode = unitTestMode;
        Directory.CreateDirectory(_folder);
    }

    /// <inheritdoc/>
    public async Task LogActivityAsync(IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var file = TranscriptFile(activity.ChannelId, activity.Conversation.Id);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file));
            if (_unitTestMode && _started.Add(file))
            {
                File.Delete(file);
            }

            if (activity.Type is ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete)
            {
                var transcript = await ReadAsync(file).ConfigureAwait(false);
                TranscriptEdits.Apply(transcript, (Activity)activity);
                await ReplaceAsync(file, transcript).ConfigureAwait(false);
            }
            else
            {
                await AppendAsync(file, SchemaJson.Serialize(activity)).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<PagedResult<IActivity>> GetTranscriptActivitiesAsync(string channelId, string conversationId, string continuationToken = null, DateTimeOffset startDate = default)
    {
        CheckIds(channelId, conversationId);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            var transcript = await ReadAsync(TranscriptFile(channelId, conversationId)).ConfigureAwait(false);
            var activities = transcript.OrderBy(activity => activity.Timestamp).Where(activity => (activity.Timestamp ?? default) >= startDate);
            return TranscriptPage.Of<IActivity>(activities, activity => activity.Id, continuationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<PagedResult<TranscriptInfo>> ListTranscriptsAsync(string channelId, string continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(channelId);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            var folder = new DirectoryInfo(ChannelFolder(channelId));
            var transcripts = new List<TranscriptInfo>();
            foreach (var file in folder.Exists ? folder.GetFiles("*" + Extension) : [])
            {
                transcripts.Add(new TranscriptInfo
                {
                    ChannelId = channelId,
                    Id = await ConversationIdAsync(file).ConfigureAwait(false),
                    Created = file.CreationTimeUtc,
                });
            }

            return TranscriptPage.Of(transcripts.OrderBy(transcript => transcript.Created), transcript => transcript.Id, continuationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task DeleteTranscriptAsync(string channelId, string conversationId)
    {
        CheckIds(channelId, conversationId);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            // Deleting a file in a folder that is not there is an error, deleting one that is not there is none.
            if (Directory.Exists(ChannelFolder(channelId)))
            {
                File.Delete(TranscriptFile(channelId, conversationId));
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private static void CheckIds(string channelId, string conversationId)
    {
        ArgumentNullException.ThrowIfNull(channelId);
        ArgumentNullException.ThrowIfNull(conversationId);
    }

    private static async Task<List<Activity>> ReadAsync(string file) =>
        File.Exists(file) ? SchemaJson.Deserialize<List<Activity>>(await File.ReadAllTextAsync(file).ConfigureAwait(false)) ?? [] : [];

    private static async Task ReplaceAsync(string file, List<Activity> transcript)
    {
        // Whoever reads the file meanwhile sees the old transcript or the new one, never half of it.
        var next = file + ".tmp";
        await File.WriteAllTextAsync(next, SchemaJson.Serialize(transcript)).ConfigureAwait(false);
        File.Move(next, file, overwrite: true);
    }

    // Appending rewrites only the closing bracket, so that a long transcript costs no more than a short one.
    private static async Task AppendAsync(string file, string json)
    {
        using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 4096, useAsync: true);
        var empty = stream.Length == 0;
        if (!empty)
        {
            stream.Seek(-1, SeekOrigin.End);
        }

        using var writer = new StreamWriter(stream);
        await writer.WriteAsync($"{(empty ? "[" : ",")}\n{json}]").ConfigureAwait(false);
    }

    private static async Task<string> ConversationIdAsync(FileInfo file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        return TranscriptFileNames.Decode(name)
            ?? (await ReadAsync(file.FullName).ConfigureAwait(false)).FirstOrDefault()?.Conversation?.Id
            ?? name;
    }

    private string ChannelFolder(string channelId) => Path.Combine(_folder, TranscriptFileNames.Encode(channelId));

    private string TranscriptFile(string channelId, string conversationId) =>
        Path.Combine(ChannelFolder(channelId), TranscriptFileNames.Encode(conversationId) + Extension);
}
