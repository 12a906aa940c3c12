namespace Switchboard.Auth.Paths;

/// <summary>Keeps the paths of the latest token operations, for the decision map, and hands each to whoever listens.</summary>
public sealed class TokenPaths(TimeProvider time)
{
    private const int Kept = 256;

    private readonly TokenOperation?[] _latest = new TokenOperation?[Kept];
    private long _count;
    private long _hits;

    /// <summary>Called with every operation that went further than a token in the cache.</summary>
    public event Action<TokenOperation>? Reported;

    /// <summary>How often a token was at hand: G Yes → H. That is counted, not kept, because it happens on every call.</summary>
    public long CachedTokens => Volatile.Read(ref _hits);

    /// <summary>The latest operations, the oldest first.</summary>
    public IReadOnlyList<TokenOperation> Latest()
    {
        var count = Volatile.Read(ref _count);
        var first = Math.Max(0, count - Kept);
        return [.. Enumerable.Range(0, (int)(count - first)).Select(i => Volatile.Read(ref _latest[(first + i) % Kept])).OfType<TokenOperation>()];
    }

    internal void CountCachedToken() => Interlocked.Increment(ref _hits);

    internal void Report(string name, string service, TokenPath path)
    {
        var operation = new TokenOperation(name, service, time.GetUtcNow(), [.. path.Steps]);
        Volatile.Write(ref _latest[(Interlocked.Increment(ref _count) - 1) % Kept], operation);
        Reported?.Invoke(operation);
    }
}
