using Switchboard.Recognizers.Content;

namespace Switchboard.Recognizers.Intents;

/// <summary>Every intent and entity of the content folder, checked across files.</summary>
public sealed class IntentCatalog
{
    /// <summary>The intent of everything the bot has nothing to say about.</summary>
    public const string None = "None";

    private readonly Dictionary<string, (string File, int Line)> _where;
    private readonly Dictionary<string, string> _firstUtterance = [];

    private IntentCatalog(
        IReadOnlyList<LuUtterance> utterances,
        IReadOnlyList<LuEntity> entities,
        Dictionary<string, (string File, int Line)> where)
    {
        Utterances = utterances;
        Entities = entities;
        _where = where;
        foreach (var utterance in utterances)
        {
            _firstUtterance.TryAdd(utterance.Intent, utterance.Text);
        }
    }

    /// <summary>The examples of all intents.</summary>
    public IReadOnlyList<LuUtterance> Utterances { get; }

    /// <summary>The entities defined in any file.</summary>
    public IReadOnlyList<LuEntity> Entities { get; }

    /// <summary>The names of the intents, "None" included when there is one.</summary>
    public IEnumerable<string> Intents => _where.Keys;

    /// <summary>Whether the content has an intent of this name.</summary>
    public bool Contains(string intent) => _where.ContainsKey(intent);

    /// <summary>The file and line where an intent begins.</summary>
    public (string File, int Line) Where(string intent) => _where[intent];

    /// <summary>The words that offer an intent to a person: its first utterance, so that choosing the offer says something the bot knows.</summary>
    public string Offer(string intent) => _firstUtterance[intent];

    /// <summary>The same intents with more examples.</summary>
    public IntentCatalog With(IEnumerable<LuUtterance> utterances) => new([.. Utterances, .. utterances], Entities, _where);

    /// <summary>Reads every .lu file of the folder, or of one language's.</summary>
    /// <exception cref="ContentException">There are mistakes.</exception>
    public static IntentCatalog Load(ContentFolder folder, string? language = null) =>
        Create([.. folder.Read("intents", ".lu", language).Select(f => LuParser.Parse(f.Name, f.Text))], folder.Display(Path.Combine(folder.Root, "intents")));

    /// <summary>Puts parsed files together and checks them as a whole.</summary>
    /// <exception cref="ContentException">There are mistakes.</exception>
    public static IntentCatalog Create(IReadOnlyList<LuDocument> documents, string folder = "intents")
    {
        var errors = documents.SelectMany(d => d.Errors).ToList();
        var where = new Dictionary<string, (string File, int Line)>();
        foreach (var document in documents)
        {
            foreach (var (name, line) in document.Intents)
            {
                // An intent may go on in another file; its first place is the one to name.
                where.TryAdd(name, (document.File, line));
            }
        }

        var utterances = documents.SelectMany(d => d.Utterances).ToList();
        var entities = documents.SelectMany(d => d.Entities).ToList();
        FindEmptyIntents(where, utterances, errors);
        FindRepeats(utterances, errors);
        FindRepeatedEntities(entities, errors);
        if (where.Keys.Count(name => name != None) < 2)
        {
            errors.Add(new ContentError(folder, 0, $"{where.Count} intents are too few to tell apart", "Define at least two, each '# Name' with '- utterance' lines below it, in .lu files."));
        }

        ContentException.ThrowIfAny(errors);
        return new IntentCatalog(utterances, entities, where);
    }

    private static void FindEmptyIntents(Dictionary<string, (string File, int Line)> where, List<LuUtterance> utterances, List<ContentError> errors)
    {
        var used = utterances.Select(u => u.Intent).ToHashSet();
        foreach (var (name, (file, line)) in where.Where(w => !used.Contains(w.Key)))
        {
            errors.Add(new ContentError(file, line, $"the intent '{name}' has no utterances", "Add '- ' lines below it (fifteen or more, said differently), or delete it."));
        }
    }

    /// <summary>The same words cannot mean two intents; said twice in one intent they are only weighed double, which is no one's wish either.</summary>
    private static void FindRepeats(List<LuUtterance> utterances, List<ContentError> errors)
    {
        var seen = new Dictionary<string, LuUtterance>();
        foreach (var utterance in utterances)
        {
            var key = TextNormalizer.Key(utterance.Text);
            if (seen.TryAdd(key, utterance))
            {
                continue;
            }

            var first = seen[key];
            errors.Add(first.Intent == utterance.Intent
                ? new ContentError(utterance.File, utterance.Line, $"'{utterance.Text}' stands twice in '{first.Intent}', first at {first.File}:{first.Line}", "Delete one of them.")
                : new ContentError(utterance.File, utterance.Line, $"'{utterance.Text}' is an utterance of '{utterance.Intent}' and, at {first.File}:{first.Line}, of '{first.Intent}'", "Keep it in the one it should lead to."));
        }
    }

    private static void FindRepeatedEntities(List<LuEntity> entities, List<ContentError> errors)
    {
        var seen = new Dictionary<string, LuEntity>();
        foreach (var entity in entities.Where(e => e.Kind is LuEntityKind.Regex or LuEntityKind.List))
        {
            if (!seen.TryAdd(entity.Name, entity))
            {
                errors.Add(new ContentError(entity.File, entity.Line, $"the entity '{entity.Name}' is already defined at {seen[entity.Name].File}:{seen[entity.Name].Line}", "Keep one definition."));
            }
        }
    }
}
