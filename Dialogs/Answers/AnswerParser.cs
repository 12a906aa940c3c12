using System.Text;
using System.Text.RegularExpressions;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.Answers;

/// <summary>Reads an .lg file: "# Name(variables)", "- variation", "SuggestedActions = A | B", "> comment", text between three back-ticks.</summary>
internal sealed partial class AnswerParser
{
    private const string Fence = "```";
    private const string ActionsKey = "SuggestedActions";

    private readonly string _file;
    private readonly List<ContentError> _errors;
    private readonly List<AnswerTemplate> _templates = [];
    private AnswerTemplate? _template;
    private StringBuilder? _fenced;
    private int _fenceLine;
    private int _line;

    private AnswerParser(string file, List<ContentError> errors) => (_file, _errors) = (file, errors);

    /// <summary>Parses the text of a file; mistakes are added to <paramref name="errors"/>.</summary>
    public static IReadOnlyList<AnswerTemplate> Parse(string file, string text, List<ContentError> errors)
    {
        var parser = new AnswerParser(file, errors);
        foreach (var line in text.TrimStart('\uFEFF').AsSpan().EnumerateLines())
        {
            parser._line++;
            parser.ReadLine(line.TrimEnd().ToString());
        }

        parser.Finish();
        return parser._templates;
    }

    private void ReadLine(string line)
    {
        if (_fenced is not null)
        {
            ReadFenced(line);
            return;
        }

        var text = line.TrimStart();
        switch (text)
        {
            case "":
            case ['>', ..]:
                break;
            case ['#', ..]:
                ReadHeading(text.TrimStart('#').Trim());
                break;
            case ['-', ..]:
                ReadVariation(text[1..].Trim());
                break;
            default:
                ReadProperty(text);
                break;
        }
    }

    private void ReadHeading(string text)
    {
        _template = null;
        var match = Heading().Match(text);
        if (!match.Success)
        {
            Fail($"'{text}' is not the heading of a template", "Write '# Name' or '# Name(variable, variable)'.");
            return;
        }

        string[] variables = [.. match.Groups["variables"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        _template = new AnswerTemplate(match.Groups["name"].Value, variables, _file, _line);
        _templates.Add(_template);
    }

    private void ReadVariation(string text)
    {
        if (_template is null)
        {
            Fail("a variation belongs to no template", "Put a line '# Name' above it.");
        }
        else if (text == Fence)
        {
            _fenced = new StringBuilder();
            _fenceLine = _line;
        }
        else if (text.Length == 0)
        {
            Fail("a variation is empty", "Write the text after '- ', or delete the line.");
        }
        else
        {
            AddVariation(text, _line);
        }
    }

    private void ReadFenced(string line)
    {
        if (line.Trim() == Fence)
        {
            var text = _fenced!.ToString().Trim('\n');
            _fenced = null;
            AddVariation(text, _fenceLine);
        }
        else
        {
            _fenced!.Append(line).Append('\n');
        }
    }

    private void AddVariation(string text, int line)
    {
        try
        {
            var pattern = TextPattern.Parse(text);
            foreach (var variable in pattern.Variables.Where(v => !_template!.Variables.Contains(v)))
            {
                _errors.Add(new ContentError(_file, line, $"the variable '{variable}' is not one of '{_template!.Name}'",
                    _template.Variables.Count == 0 ? $"Name it in the heading if the bot supplies it: '# {_template.Name}({variable})'; otherwise take it out." : $"Use {string.Join(", ", _template.Variables)}, or name it in the heading if the bot supplies it."));
            }

            _template!.Variations.Add((pattern, line));
        }
        catch (FormatException e)
        {
            _errors.Add(new ContentError(_file, line, e.Message, "Write variables as ${name}."));
        }
    }

    private void ReadProperty(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (_template is not null && equals > 0 && text[..equals].Trim() == ActionsKey)
        {
            _template.SuggestedActions.AddRange(text[(equals + 1)..].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            return;
        }

        if (_template is not null && text.Replace(" ", "", StringComparison.Ordinal) == "Answer=knowledge")
        {
            _template.FromKnowledge = true;
            return;
        }

        Fail("the line is neither a template (#), a variation (-), suggested actions nor a comment (>)", $"Put '- ' before a variation, or write '{ActionsKey} = A | B' or 'Answer = knowledge' below a heading.");
    }

    private void Finish()
    {
        if (_fenced is not null)
        {
            _errors.Add(new ContentError(_file, _fenceLine, "the text between back-ticks is never closed", $"Put a line {Fence} at its end."));
        }

        foreach (var template in _templates.Where(t => t.Variations.Count == 0 && !t.FromKnowledge && _fenced is null))
        {
            _errors.Add(new ContentError(_file, template.Line, $"the template '{template.Name}' says nothing", "Add at least one '- ' line below it, or delete it."));
        }
    }

    private void Fail(string problem, string remedy) => _errors.Add(new ContentError(_file, _line, problem, remedy));

    [GeneratedRegex(@"^(?<name>[\p{L}_][\p{L}\p{N}_.\-]*)\s*(?:\((?<variables>[^)]*)\))?$")]
    private static partial Regex Heading();
}
