namespace Microsoft.Bot.Builder;

/// <summary>A stored object that knows which version of itself was read.</summary>
public interface IStoreItem
{
    /// <summary>The version that was read; "*" overwrites whatever is there.</summary>
    string ETag { get; set; }
}
