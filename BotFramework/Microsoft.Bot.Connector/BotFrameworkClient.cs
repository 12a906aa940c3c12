using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Posts an activity from this bot to another bot, a skill.</summary>
public abstract class BotFrameworkClient : IDisposable
{
    public virtual async Task<InvokeResponse> PostActivityAsync(
        string fromBotId, string toBotId, Uri toUrl, Uri serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        await PostActivityAsync<object>(fromBotId, toBotId, toUrl, serviceUrl, conversationId, activity, cancellationToken);

    public abstract Task<InvokeResponse<T>> PostActivityAsync<T>(
        string fromBotId, string toBotId, Uri toUrl, Uri serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken = default);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
