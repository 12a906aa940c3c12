using System.Text;
using System.Text.RegularExpressions;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Entities;

namespace Switchboard.Recognizers.Intents;

/// <summary>
/// Reads the Bot Framework's .lu format: "# Intent", "- utterance" with {entity=value} labels, "> comment", "@" entity definitions and the
/// older "$" ones, and phrase lists. It goes on after a mistake, so that an author sees all of them at once.
/// </summary>
public sealed partial class LuParser
{
    private readonly LuDocument _document;
    private string? _intent;
    private LuEntity? _entity;
    private string? _listValue;
    private int _line;

    private LuParser(string file) => _document = new LuDocument(file);

    /// <summary>Parses the text of a file.</summary>
    public static LuDocument Parse(string file, string text)
    {
        var parser = new LuParser(file);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            parser._line++;
            parser.ReadLine(line.TrimEnd().ToString());
        }

        return parser._document;
    }

    private void ReadLine(string line)
    {
        var text = line.TrimStart('\uFEFF').TrimStart();
        switch (text)
        {
            case "":
            case ['>', ..]:
                break;
            case ['#', ..]:
                ReadIntent(text);
                break;
            case ['@', ..]:
                ReadEntity(text[1..].Trim());
                break;
            case ['$', ..]:
                ReadOldEntity(text[1..].Trim());
                break;
            case ['-' or '*' or '+', ..]:
                ReadItem(text[1..].Trim(), indented: char.IsWhiteSpace(line[0]));
                break;
            case ['[', ..]:
                Fail("imports are not supported", "Every .lu file in the folder is read anyway; delete the line.");
                break;
            default:
                Fail($"'{Shorten(text)}' is neither an intent (#), an utterance (-), an entity (@) nor a comment (>)", "Put '- ' before an utterance or '> ' before a comment.");
                break;
        }
    }

    private void ReadIntent(string text)
    {
        _entity = null;
        _intent = null;
        var name = text.TrimStart('#').Trim();
        if (!NamePattern().IsMatch(name))
        {
            Fail($"'{Shorten(name)}' cannot be the name of an intent", "Use letters, digits, '_', '-' and '.', beginning with a letter: '# OrderStatus'.");
            return;
        }

        _intent = name;
        _document.Intents.Add((name, _line));
    }

    private void ReadItem(string text, bool indented)
    {
        if (_entity is not null)
        {
            ReadListItem(text, indented);
        }
        else if (_intent is null)
        {
            Fail($"'{Shorten(text)}' belongs to no intent", "Put a line '# IntentName' above it.");
        }
        else if (text.Length == 0)
        {
            Fail("an utterance is empty", "Write the words after '- ', or delete the line.");
        }
        else
        {
            ReadUtterance(text);
        }
    }

    /// <summary>Resolves {entity=words} to the words and {entity} or {@entity} to the entity's name, and remembers what was labelled.</summary>
    private void ReadUtterance(string text)
    {
        var labels = new List<(string, string)>();
        var words = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '{' or '}' or '\\')
            {
                words.Append(text[++i]);
                continue;
            }

            if (text[i] is not '{')
            {
                if (text[i] == '}')
                {
                    Fail("a '}' has no '{' before it", "Write labels as {entity=words}, and a plain brace as \\}.");
                    return;
                }

                words.Append(text[i]);
                continue;
            }

            var end = ClosingBrace(text, i);
            if (end < 0)
            {
                Fail("a '{' is never closed", "Write labels as {entity=words}, and a plain brace as \\{.");
                return;
            }

            if (!ReadLabel(text[(i + 1)..end], labels, words))
            {
                return;
            }

            i = end;
        }

        _document.Utterances.Add(new LuUtterance(_intent!, words.ToString().Trim(), labels, _document.File, _line));
    }

    private bool ReadLabel(string label, List<(string, string)> labels, StringBuilder words)
    {
        var equals = label.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? label : label[..equals]).Trim().TrimStart('@').Trim();
        var value = equals < 0 ? "" : label[(equals + 1)..].Trim();

        // A role is written {entity:role=words} or {@entity:role}; the entity is what counts here.
        name = name.Split(':')[0].Trim();
        if (!NamePattern().IsMatch(name) || (equals >= 0 && value.Length == 0))
        {
            Fail($"'{{{Shorten(label)}}}' is not a label", "Write {entity=words} or {@entity}, for example {orderNumber=1042}.");
            return false;
        }

        // Labels may nest: {@trip = from {@city = Rome}}. The inner words are part of the outer ones.
        var inner = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            var end = value[i] == '{' ? ClosingBrace(value, i) : -1;
            if (end < 0)
            {
                inner.Append(value[i]);
                continue;
            }

            if (!ReadLabel(value[(i + 1)..end], labels, inner))
            {
                return false;
            }

            i = end;
        }

        labels.Add((name, inner.ToString()));
        words.Append(equals < 0 ? name : inner.ToString());
        return true;
    }

    private static int ClosingBrace(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>"@ kind name(roles) = definition", "@ intent X usesFeature Y", "@ phraselist name(interchangeable) = a,b".</summary>
    private void ReadEntity(string text)
    {
        _entity = null;
        var match = EntityPattern().Match(text);
        if (!match.Success)
        {
            Fail($"'@ {Shorten(text)}' is not an entity", "Write '@ regex name = /pattern/', '@ list name =', '@ phraselist name =', '@ ml name' or '@ prebuilt name'.");
            return;
        }

        var name = match.Groups["name"].Value;
        var definition = match.Groups["definition"].Value.Trim();
        switch (match.Groups["kind"].Value.ToLowerInvariant())
        {
            case "regex":
                AddRegex(name, definition);
                break;
            case "list":
                Begin(name, LuEntityKind.List);
                break;
            case "phraselist":
                Begin(name, LuEntityKind.PhraseList);
                AddPhrases(definition);
                break;
            case "prebuilt":
                Begin(name, LuEntityKind.Prebuilt);
                break;
            default:
                // ml, composite and patternany entities, and feature lines: learned from labels as far as they are used.
                Begin(name, LuEntityKind.Learned);
                break;
        }
    }

    /// <summary>"$name:/pattern/", "$name:value=" with synonyms below, "$name:phraseList" with phrases below, "$name:type".</summary>
    private void ReadOldEntity(string text)
    {
        _entity = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : text[..colon].Trim();
        if (!NamePattern().IsMatch(name))
        {
            Fail($"'${Shorten(text)}' is not an entity", "Write '$name:/pattern/' or, better, '@ regex name = /pattern/'.");
            return;
        }

        var definition = text[(colon + 1)..].Trim();
        if (definition is ['/', ..])
        {
            AddRegex(name, definition);
        }
        else if (definition.EndsWith('='))
        {
            _entity = _document.Entities.Find(e => e.Name == name && e.Kind == LuEntityKind.List);
            if (_entity is null)
            {
                Begin(name, LuEntityKind.List);
            }

            SetListValue(definition[..^1].Trim());
        }
        else
        {
            Begin(name, definition.StartsWith("phraselist", StringComparison.OrdinalIgnoreCase) ? LuEntityKind.PhraseList : LuEntityKind.Learned);
        }
    }

    private void AddRegex(string name, string definition)
    {
        if (definition is not ['/', _, .., '/'])
        {
            Fail($"the pattern of '{name}' does not stand between slashes", $"Write '@ regex {name} = /pattern/'.");
            return;
        }

        var pattern = definition[1..^1];
        try
        {
            _ = EntityExtractor.Compile(pattern);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            Fail($"the pattern of '{name}' is not usable: {e.Message.TrimEnd('.')}", "Correct it; look-around, back references and atomic groups are not available.");
            return;
        }

        Begin(name, LuEntityKind.Regex, pattern);
        _entity = null;
    }

    private void Begin(string name, LuEntityKind kind, string? pattern = null)
    {
        _listValue = null;
        _entity = new LuEntity(name, kind, _document.File, _line) { Pattern = pattern };
        _document.Entities.Add(_entity);
    }

    /// <summary>Under a list: "- value :" with "- synonym, synonym" below it; under a phrase list: "- a, b, c".</summary>
    private void ReadListItem(string text, bool indented)
    {
        switch (_entity!.Kind)
        {
            case LuEntityKind.List when text.EndsWith(':'):
                SetListValue(text[..^1].Trim());
                break;
            case LuEntityKind.List when _listValue is not null:
                foreach (var word in Split(text))
                {
                    AddSynonym(word, _listValue);
                }

                break;
            case LuEntityKind.PhraseList:
                AddPhrases(text);
                break;
            default:
                // Children of a learned entity ("- @ part") need nothing here.
                if (!indented && _entity.Kind != LuEntityKind.List && !text.StartsWith('@'))
                {
                    _entity = null;
                    ReadItem(text, indented);
                }
                else if (_entity.Kind == LuEntityKind.List)
                {
                    Fail($"'{Shorten(text)}' stands under no value of the list '{_entity.Name}'", "Put a line '- value :' above it.");
                }

                break;
        }
    }

    private void SetListValue(string value)
    {
        _listValue = value;
        if (value.Length > 0)
        {
            AddSynonym(value, value);
        }
    }

    private void AddPhrases(string text)
    {
        foreach (var word in Split(text))
        {
            AddSynonym(word, word);
        }
    }

    private void AddSynonym(string word, string value)
    {
        if (!_entity!.Synonyms.TryAdd(word, value) && _entity.Synonyms[word] != value)
        {
            Fail($"'{Shorten(word)}' stands for both '{_entity.Synonyms[word]}' and '{value}' in the list '{_entity.Name}'", "Keep it under one of them.");
        }
    }

    private static string[] Split(string text) =>
        text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void Fail(string problem, string remedy) => _document.Errors.Add(new ContentError(_document.File, _line, problem, remedy));

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_.\- ]*$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(?<kind>[A-Za-z]+)\s+""?(?<name>[\p{L}_][\p{L}\p{N}_.\-]*)""?\s*(?:\([^)]*\))?[^=]*(?:=(?<definition>.*))?$")]
    private static partial Regex EntityPattern();
}
