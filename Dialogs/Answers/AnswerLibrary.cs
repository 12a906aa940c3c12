using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Answers;

/// <summary>Every template of the content folder, checked against what the code and the intents need.</summary>
public sealed class AnswerLibrary
{
    private readonly Dictionary<string, AnswerTemplate> _templates;
    private readonly Dictionary<string, ReplyTemplate> _answers;
    private readonly Dictionary<string, Dictionary<string, AnswerTemplate>> _languages = [];

    private AnswerLibrary(Dictionary<string, AnswerTemplate> templates, IEnumerable<string> intents, CardTemplate orderCard)
    {
        _templates = templates;
        _answers = intents.ToDictionary(i => i, i => new ReplyTemplate(i));
        OrderCard = orderCard;
    }

    /// <summary>The card that shows an order.</summary>
    internal CardTemplate OrderCard { get; }

    /// <summary>Reads the .lg files and cards.</summary>
    /// <exception cref="ContentException">There are mistakes, or a template is missing.</exception>
    public static AnswerLibrary Load(ContentFolder folder, IntentCatalog intents)
    {
        var library = Create(folder.Read("answers", ".lg"), folder.Read("cards", ".json"), intents, folder.Display(folder.Root));
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
            if (!_templates.TryGetValue(template.Name, out var english))
            {
                errors.Add(new ContentError(template.File, template.Line, $"there is no English template '{template.Name}'", "Use the English template's name, or delete this one."));
            }
            else if (template.Variables.Except(english.Variables).FirstOrDefault() is { } variable)
            {
                errors.Add(new ContentError(template.File, template.Line, $"the bot supplies no variable '{variable}' to '{template.Name}'", $"In English it has ({string.Join(", ", english.Variables)})."));
            }
        }

        _languages[language] = templates;
    }

    internal static AnswerLibrary Create(
        IReadOnlyList<(string Name, string Text)> answers,
        IReadOnlyList<(string Name, string Text)> cards,
        IntentCatalog intents,
        string folder)
    {
        var errors = new List<ContentError>();
        var templates = Collect(answers, errors);
        foreach (var used in ReplyTemplates.All)
        {
            Check(used, templates, folder, errors);
        }

        CheckIntents(intents, templates, folder, errors);
        var card = CardTemplate.Find("order-status", Orders.OrderReplies.CardVariables, cards, folder, errors);
        ContentException.ThrowIfAny(errors);
        return new AnswerLibrary(templates, intents.Intents.Where(templates.ContainsKey), card!);
    }

    /// <summary>The answer to an intent that is answered by its template alone.</summary>
    public ReplyTemplate Answer(string intent) => _answers[intent];

    /// <summary>Whether an intent is answered by words of its template; otherwise the knowledge pages answer.</summary>
    public bool IsPrepared(string intent) => !_templates[intent].FromKnowledge;

    /// <summary>A template of the content in English.</summary>
    public AnswerTemplate this[string name] => _templates[name];

    /// <summary>A template in a language, in English where it is missing there.</summary>
    public AnswerTemplate this[string name, string language] =>
        language != TurnLanguage.English && _languages.TryGetValue(language, out var templates) && templates.TryGetValue(name, out var template) ? template : _templates[name];

    /// <summary>The languages beside English, each with the templates that it lacks and that are said in English.</summary>
    public IEnumerable<(string Language, IReadOnlyList<string> Missing)> Gaps =>
        _languages.Select(l => (l.Key, (IReadOnlyList<string>)[.. _templates.Values.Where(t => !t.FromKnowledge).Select(t => t.Name).Except(l.Value.Keys).Order(StringComparer.Ordinal)]));

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
    private static void CheckIntents(IntentCatalog intents, Dictionary<string, AnswerTemplate> templates, string folder, List<ContentError> errors)
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
                errors.Add(new ContentError(file, line, $"the intent '{intent}' has no answer", $"Add '# {intent}' with at least one '- ' line to an .lg file in {folder}/answers."));
            }
            else
            {
                Check(new ReplyTemplate(intent), templates, folder, errors);
            }
        }
    }
}
