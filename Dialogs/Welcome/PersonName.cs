namespace Switchboard.Dialogs.Welcome;

/// <summary>The name to call a person by, where the channel really knows one.</summary>
internal static class PersonName
{
    private const int Longest = 40;

    // What clients send when nobody told them a name.
    private static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase) { "user", "user1", "you", "guest", "visitor", "anonymous", "unknown", "me" };

    /// <summary>The name, or null: not a placeholder, not an id, and nothing that could pass for markup.</summary>
    public static string? Of(string? id, string? name)
    {
        name = name?.Trim();
        return string.IsNullOrEmpty(name) || name.Length > Longest || name == id || Placeholders.Contains(name) || !name.All(IsPartOfAName)
            ? null
            : name;
    }

    private static bool IsPartOfAName(char c) => char.IsLetter(c) || c is ' ' or '\'' or '’' or '-' or '.';
}
