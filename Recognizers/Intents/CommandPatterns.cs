using System.Text.RegularExpressions;
using Switchboard.Recognizers.Entities;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// The commands of the content: a <c>@ regex</c> entity with the name of an intent. A message that matches it as a whole means that intent,
/// whatever was learned, so that "cancel" and "talk to a person" work at any time.
/// </summary>
internal sealed class CommandPatterns
{
    private readonly List<(string Intent, Regex Pattern)> _commands = [];

    /// <summary>Takes the commands out of a catalog.</summary>
    public CommandPatterns(IntentCatalog catalog)
    {
        foreach (var entity in catalog.Entities.Where(e => IsCommand(catalog, e)))
        {
            _commands.Add((entity.Name, EntityExtractor.Compile($"^(?:{entity.Pattern})$")));
        }
    }

    /// <summary>Whether an entity is a command and finds nothing in a text.</summary>
    public static bool IsCommand(IntentCatalog catalog, LuEntity entity) => entity.Pattern is not null && catalog.Contains(entity.Name);

    /// <summary>The intent that a text commands, or null; <paramref name="key"/> is the text's words, as <see cref="TextNormalizer.Key"/> makes them.</summary>
    public string? Find(string key)
    {
        // A command is short; a story that ends in "cancel" is none.
        const int LongestCommand = 60;
        if (key.Length is 0 or > LongestCommand)
        {
            return null;
        }

        foreach (var (intent, pattern) in _commands)
        {
            if (pattern.IsMatch(key))
            {
                return intent;
            }
        }

        return null;
    }
}
