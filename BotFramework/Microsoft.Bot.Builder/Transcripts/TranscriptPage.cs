namespace Microsoft.Bot.Builder;

/// <summary>Cuts lists into pages of twenty; the id of a page's last item asks for the next one.</summary>
internal static class TranscriptPage
{
    private const int Size = 20;

    public static PagedResult<T> Of<T>(IEnumerable<T> all, Func<T, string> id, string continuationToken)
    {
        var rest = continuationToken == null ? all : all.SkipWhile(item => id(item) != continuationToken).Skip(1);
        var items = rest.Take(Size).ToArray();
        return new PagedResult<T>
        {
            Items = items,
            ContinuationToken = items.Length == Size ? id(items[^1]) : null,
        };
    }
}
