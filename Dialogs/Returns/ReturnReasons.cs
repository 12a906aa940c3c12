using Microsoft.Bot.Builder.Dialogs.Choices;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Returns;

/// <summary>The reasons a return can have: the content's list "returnReason", each with other words for it.</summary>
public sealed class ReturnReasons
{
    internal const string Entity = "returnReason";

    private readonly List<Choice> _english;
    private readonly Dictionary<string, List<Choice>> _others = [];

    /// <summary>Takes the reasons from the content.</summary>
    /// <exception cref="ContentException">There is no such list.</exception>
    public ReturnReasons(IntentCatalog intents, IntentLanguages languages)
    {
        ArgumentNullException.ThrowIfNull(languages);
        var list = intents.Entities.FirstOrDefault(e => e is { Name: Entity, Kind: LuEntityKind.List });
        if (list is null || list.Synonyms.Count == 0)
        {
            throw new ContentException([new ContentError("Content/intents", 0, $"the list '{Entity}' is missing", $"Add '@ list {Entity} =' with '- reason :' lines below it to a .lu file.")]);
        }

        _english = ChoicesOf(list);
        foreach (var (language, other) in languages.Others)
        {
            if (other.Entities.FirstOrDefault(e => e is { Name: Entity, Kind: LuEntityKind.List }) is { } translated)
            {
                _others[language] = ChoicesOf(translated);
            }
        }
    }

    /// <summary>What the person chooses from, in a language.</summary>
    public IList<Choice> Choices(string language) => _others.GetValueOrDefault(language) ?? _english;

    private static List<Choice> ChoicesOf(LuEntity list) =>
        [.. list.Synonyms.GroupBy(s => s.Value).Select(g => new Choice(g.Key) { Synonyms = [.. g.Select(s => s.Key)] })];

    /// <summary>The reason a message names, or null.</summary>
    public static string? Find(Recognition recognition) => recognition.Entities.First(Entity);
}
