using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Answers;

/// <summary>Every template of the content folder, checked against what the code and the intents need.</summary>
public sealed class AnswerLibrary
{
    private volatile Words _words;

    private AnswerLibrary(Words words) => _words = words;

    /// <summary>Reads the .lg files and cards.</summary>
    /// <param name="folder">The content folder.</param>
    /// <param name="intents">The intents that must have an answer.</param>
    /// <param name="followed">Those of them that need none, because something follows them.</param>
    /// <exception cref="ContentException">There are mistakes, or a template is missing.</exception>
    public static AnswerLibrary Load(ContentFolder folder, IntentCatalog intents, IReadOnlyCollection<string> followed)
    {
        var library = Create(folder.Read("answers", ".lg"), folder.Read("cards", ".json"), intents, followed, folder.Display(folder.Root).TrimEnd('/', '.'));
        var errors = new List<ContentError>();
        foreach (var language in folder.Languages("answers"))
        {
            library.Add(language, Collect(folder.Read("answers", ".lg", language), errors), errors);
        }

        ContentException.ThrowIfAny(errors);
        return library;
    }

    /// <summary>Adds the templates of a language; each says in other words what an English one says, with the same variables.</summary>
    internal void Add(string language, Dictionary<string, AnswerTemplate> templates, List<ContentError> errors)
    {
        foreach (var template in templates.Values)
        {
            if (!_words.Templates.TryGetValue(template.Name, out var english))
            {
                errors.Add(new ContentError(template.File, template.Line, $"there is no English template '{template.Name}'", "Use the English template's name, or delete this one."));
            }
            else if (template.Variables.Except(english.Variables).FirstOrDefault() is { } variable)
            {
                errors.Add(new ContentError(template.File, template.Line, $"the bot supplies no variable '{variable}' to '{template.Name}'", $"In English it has ({string.Join(", ", english.Variables)})."));
            }
        }

        _words.Languages[language] = templates;
    }

    internal static AnswerLibrary Create(
        IReadOnlyList<(string Name, string Text)> answers,
        IReadOnlyList<(string Name, string Text)> cards,
        IntentCatalog intents,
        IReadOnlyCollection<string> followed,
        string folder)
    {
        var errors = new List<ContentError>();
        var templates = Collect(answers, errors);
        foreach (var used in ReplyTemplates.All)
        {
            Check(used, templates, folder, errors);
        }

        CheckIntents(intents, followed, templates, folder, errors);
        var read = CollectCards(cards, errors);
        ContentException.ThrowIfAny(errors);
        return new AnswerLibrary(new Words(templates, intents.Intents.Where(templates.ContainsKey).ToDictionary(i => i, i => new ReplyTemplate(i), StringComparer.Ordinal), read));
    }

    /// <summary>A template of the content.</summary>
    public AnswerTemplate this[string name] => _words.Templates[name];

    /// <summary>The answer to an intent that is answered by its template alone; null when it has none and only something follows it.</summary>
    public ReplyTemplate? Answer(string intent) => _words.Answers.GetValueOrDefault(intent);

    /// <summary>Whether an intent is answered by words of its template, or by what follows it; otherwise the knowledge pages answer.</summary>
    public bool IsPrepared(string intent) => Find(intent) is not { FromKnowledge: true };

    /// <summary>A template of the content, or null.</summary>
    public AnswerTemplate? Find(string name) => _words.Templates.GetValueOrDefault(name);

    internal CardTemplate? FindCard(string name) => _words.Cards.GetValueOrDefault(name);

    /// <summary>The content of a card that needs no values; null when there is none.</summary>
    public object? CardContent(string name) => FindCard(name)?.Fill(new Dictionary<string, string>());

    /// <summary>Goes over to what another one has read.</summary>
    internal void TakeOver(AnswerLibrary other) => _words = other._words;

    private static Dictionary<string, CardTemplate> CollectCards(IReadOnlyList<(string Name, string Text)> files, List<ContentError> errors)
    {
        var cards = new Dictionary<string, CardTemplate>(StringComparer.Ordinal);
        foreach (var (file, text) in files)
        {
            if (CardTemplate.Read(file, text, errors) is { } card && !cards.TryAdd(Path.GetFileNameWithoutExtension(file), card))
            {
                errors.Add(new ContentError(file, 0, $"there is a card '{Path.GetFileNameWithoutExtension(file)}' already", "Give one of the files another name."));
            }
        }

        return cards;
    }

    /// <summary>A template in a language, in English where it is missing there.</summary>
    public AnswerTemplate this[string name, string language] =>
        language != TurnLanguage.English && _words.Languages.TryGetValue(language, out var templates) && templates.TryGetValue(name, out var template) ? template : _words.Templates[name];

    /// <summary>The languages beside English, each with the templates that it lacks and that are said in English.</summary>
    public IEnumerable<(string Language, IReadOnlyList<string> Missing)> Gaps =>
        _words.Languages.Select(l => (l.Key, (IReadOnlyList<string>)[.. _words.Templates.Values.Where(t => !t.FromKnowledge).Select(t => t.Name).Except(l.Value.Keys).Order(StringComparer.Ordinal)]));

    internal static Dictionary<string, AnswerTemplate> Collect(IReadOnlyList<(string Name, string Text)> files, List<ContentError> errors)
    {
        var templates = new Dictionary<string, AnswerTemplate>();
        foreach (var template in files.SelectMany(f => AnswerParser.Parse(f.Name, f.Text, errors)))
        {
            if (!templates.TryAdd(template.Name, template))
            {
                var first = templates[template.Name];
                errors.Add(new ContentError(template.File, template.Line, $"the template '{template.Name}' is already defined at {first.File}:{first.Line}", "Put the variations under one heading."));
            }
        }

        return templates;
    }

    private static void Check(ReplyTemplate used, Dictionary<string, AnswerTemplate> templates, string folder, List<ContentError> errors)
    {
        if (!templates.TryGetValue(used.Name, out var template))
        {
            var heading = used.Variables.Length == 0 ? used.Name : $"{used.Name}({string.Join(", ", used.Variables)})";
            errors.Add(new ContentError(folder + "/answers", 0, $"the template '{used.Name}' is missing", $"Add '# {heading}' with at least one '- ' line to an .lg file."));
            return;
        }

        foreach (var variable in template.Variables.Except(used.Variables))
        {
            errors.Add(new ContentError(template.File, template.Line, $"the bot supplies no variable '{variable}' to '{used.Name}'",
                used.Variables.Length == 0 ? "Take it out; this template has no variables." : $"It supplies {string.Join(", ", used.Variables)}."));
        }
    }

    /// <summary>Every intent starts something or is answered by its template; every intent the code starts something for exists.</summary>
    private static void CheckIntents(IntentCatalog intents, IReadOnlyCollection<string> followed, Dictionary<string, AnswerTemplate> templates, string folder, List<ContentError> errors)
    {
        foreach (var intent in Intents.All.Where(i => !intents.Contains(i)))
        {
            errors.Add(new ContentError(folder + "/intents", 0, $"the intent '{intent}' is missing", $"Add '# {intent}' with '- ' lines to an .lu file."));
        }

        foreach (var intent in intents.Intents.Where(i => i != IntentCatalog.None && !Intents.All.Contains(i)))
        {
            var (file, line) = intents.Where(intent);
            if (!templates.ContainsKey(intent))
            {
                if (followed.Contains(intent))
                {
                    continue;
                }

                errors.Add(new ContentError(file, line, $"the intent '{intent}' has no answer", $"Add '# {intent}' with at least one '- ' line to an .lg file in {folder}/answers."));
            }
            else
            {
                Check(new ReplyTemplate(intent), templates, folder, errors);
            }
        }
    }

    /// <summary>What has been read, as one: an edit changes all of it at once.</summary>
    private sealed record Words(Dictionary<string, AnswerTemplate> Templates, Dictionary<string, ReplyTemplate> Answers, Dictionary<string, CardTemplate> Cards)
    {
        /// <summary>The templates of the languages beside English.</summary>
        public Dictionary<string, Dictionary<string, AnswerTemplate>> Languages { get; } = [];
    }
}
