namespace Switchboard.Dialogs.FollowUps;

/// <summary>What the dialogs about a subject have found out when they end: the variables that their follow-up begins with.</summary>
internal static class SubjectResults
{
    public const string Number = "number";
    public const string Reason = "reason";
    public const string Items = "items";

    private static readonly Dictionary<string, IReadOnlyList<string>> Results = new(StringComparer.Ordinal)
    {
        [Dialogs.Intents.OrderStatus] = [Number],
        [Dialogs.Intents.ReturnItem] = [Number, Reason, Items],
    };

    /// <summary>The intents whose dialog ends with a follow-up; the content must have one for each.</summary>
    public static IEnumerable<string> Intents => Results.Keys;

    /// <summary>The variables of an intent's dialog; null when it has none.</summary>
    public static IReadOnlyList<string>? Of(string intent) => Results.GetValueOrDefault(intent);
}
