using System.Collections.Frozen;
using System.Text.Json;

namespace Switchboard.Dialogs.Paths;

/// <summary>The words of <see cref="PathReason"/> in records: <c>below-threshold</c>.</summary>
public static class PathReasons
{
    private static readonly string[] Words = [.. Enum.GetNames<PathReason>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    private static readonly FrozenDictionary<string, PathReason> ByWord =
        Words.Select((word, i) => KeyValuePair.Create(word, (PathReason)i)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The word of a reason; null for none.</summary>
    public static string? Word(PathReason reason) => reason is > PathReason.None && (int)reason < Words.Length ? Words[(int)reason] : null;

    /// <summary>The reason of a word; none for a word that is not one of ours.</summary>
    public static PathReason Parse(string? word) => word is not null && ByWord.TryGetValue(word, out var reason) ? reason : PathReason.None;
}
