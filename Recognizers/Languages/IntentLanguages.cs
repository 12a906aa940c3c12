using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers.Languages;

/// <summary>The intents in every language of the content: English in <c>intents</c>, others in a folder below it, such as <c>intents/de</c>.</summary>
public sealed class IntentLanguages
{
    private readonly IntentCatalog _english;
    private readonly Dictionary<string, IntentCatalog> _others;

    private IntentLanguages(IntentCatalog english, Dictionary<string, IntentCatalog> others) => (_english, _others) = (english, others);

    /// <summary>The languages beside English.</summary>
    public IEnumerable<(string Language, IntentCatalog Intents)> Others => _others.Select(o => (o.Key, o.Value));

    /// <summary>Reads the other languages.</summary>
    /// <exception cref="ContentException">There are mistakes; an intent that English does not have is one.</exception>
    public static IntentLanguages Load(ContentFolder folder, IntentCatalog english, IntentLabels? labels = null)
    {
        var others = folder.Languages("intents").ToDictionary(language => language, language => IntentCatalog.Load(folder, language));
        ContentException.ThrowIfAny(
        [
            .. from other in others.Values
               from intent in other.Intents
               where intent != IntentCatalog.None && !english.Contains(intent)
               let at = other.Where(intent)
               select new ContentError(at.File, at.Line, $"the intent '{intent}' is not one of the English ones", "Use the same name as in English, or add it there too."),
        ]);
        return new IntentLanguages(english, labels is null ? others : others.ToDictionary(other => other.Key, other => labels.AddTo(other.Value, other.Key)));
    }

    /// <summary>The intents of a language; English for one that the content does not have.</summary>
    public IntentCatalog For(string language) => _others.GetValueOrDefault(language) ?? _english;

    /// <summary>The words that offer an intent in a language, in English where that has none.</summary>
    public string Offer(string language, string intent) => For(language) is var intents && intents.Contains(intent) ? intents.Offer(intent) : _english.Offer(intent);
}
