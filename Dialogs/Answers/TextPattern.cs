using System.Text;

namespace Switchboard.Dialogs.Answers;

/// <summary>A text with ${variables}, taken apart once so that filling it in is only joining.</summary>
public sealed class TextPattern
{
    private readonly List<(string Text, bool IsVariable)> _parts = [];

    private TextPattern()
    {
    }

    /// <summary>The variables that occur, in order, each once.</summary>
    public IEnumerable<string> Variables => _parts.Where(p => p.IsVariable).Select(p => p.Text).Distinct();

    /// <summary>Whether the text runs right to left.</summary>
    public bool IsRightToLeft { get; private set; }

    /// <summary>Takes a text apart.</summary>
    /// <exception cref="FormatException">A "${" is never closed, or what stands in it is no variable.</exception>
    public static TextPattern Parse(string text)
    {
        var pattern = new TextPattern { IsRightToLeft = Bidi.HasRightToLeft(text) };
        var at = 0;
        while (true)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            if (open < 0)
            {
                pattern.Add(text[at..], isVariable: false);
                return pattern;
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new FormatException("a '${' is never closed");
            }

            var name = text[(open + 2)..close].Trim();
            if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c == '_'))
            {
                throw new FormatException($"'${{{name}}}' is not a variable");
            }

            pattern.Add(text[at..open], isVariable: false);
            pattern.Add(name, isVariable: true);
            at = close + 1;
        }
    }

    /// <summary>The text with its variables filled in.</summary>
    public string Fill(Func<string, string> valueOf)
    {
        if (_parts is [] or [(_, false)])
        {
            return _parts is [] ? "" : _parts[0].Text;
        }

        var text = new StringBuilder();
        foreach (var (part, isVariable) in _parts)
        {
            text.Append(isVariable ? valueOf(part) : part);
        }

        return text.ToString();
    }

    private void Add(string text, bool isVariable)
    {
        if (text.Length > 0)
        {
            _parts.Add((text, isVariable));
        }
    }
}
