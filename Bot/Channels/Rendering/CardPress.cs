using Microsoft.Bot.Builder.Dialogs;

namespace Switchboard.Bot.Channels.Rendering;

/// <summary>What a pressed button of a card says.</summary>
/// <param name="Words">The words it stands for; null when it has none.</param>
/// <param name="Card">The mark of its card, where that is for single use.</param>
internal sealed record CardPress(string? Words, string? Card)
{
    /// <summary>The words, in the button's data.</summary>
    public const string Say = "say";

    /// <summary>The card's mark, in the button's data.</summary>
    public const string Mark = "card";

    /// <summary>What an Action.Execute does, in the button's data where it is an Action.Submit.</summary>
    public const string Verb = "verb";

    /// <summary>What the value of a message says; null when it is none of a card.</summary>
    public static CardPress? Of(object? value) => value is null or IConvertible ? null : new CardPress(Read(value, Say), Read(value, Mark));

    private static string? Read(object value, string name) => ObjectPath.TryGetPathValue<string>(value, name, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;
}
