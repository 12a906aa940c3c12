using Switchboard.Dialogs.Answers;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.Generative;

/// <summary>What models are told, from the content's prompts.</summary>
public sealed class PromptLibrary
{
    private static readonly (string Name, string[] Variables)[] Needed = [("answer", ["today"]), ("rewrite", ["problems"])];

    private readonly ContentFolder _folder;
    private volatile Dictionary<string, TextPattern> _prompts;

    /// <summary>Reads the prompts.</summary>
    /// <exception cref="ContentException">One is missing, or has mistakes.</exception>
    public PromptLibrary(ContentFolder folder)
    {
        _folder = folder;
        _prompts = Read();
    }

    /// <summary>The instructions for an answer.</summary>
    public string Answer(string today) => _prompts["answer"].Fill(_ => today);

    /// <summary>The instructions for a second try.</summary>
    public string Rewrite(string problems) => _prompts["rewrite"].Fill(_ => problems);

    /// <summary>Reads them again.</summary>
    /// <exception cref="ContentException">One is missing, or has mistakes.</exception>
    public void Reload() => _prompts = Read();

    private Dictionary<string, TextPattern> Read()
    {
        var errors = new List<ContentError>();
        var files = _folder.Read("prompts", ".md").ToDictionary(file => Path.GetFileNameWithoutExtension(file.Name), file => file, StringComparer.Ordinal);
        var prompts = new Dictionary<string, TextPattern>(StringComparer.Ordinal);
        foreach (var (name, variables) in Needed)
        {
            if (!files.TryGetValue(name, out var file))
            {
                errors.Add(new ContentError($"{_folder.Display(_folder.Root).TrimEnd('/', '.')}/prompts/{name}.md", 0, "the file is missing", $"Write what models are told; it has the variables {string.Join(", ", variables)}."));
                continue;
            }

            try
            {
                var prompt = TextPattern.Parse(file.Text.Trim());
                if (prompt.Variables.Except(variables).FirstOrDefault() is { } unknown)
                {
                    errors.Add(new ContentError(file.Name, 0, $"the bot supplies no variable '{unknown}' here", $"It supplies {string.Join(", ", variables)}."));
                }

                prompts[name] = prompt;
            }
            catch (FormatException e)
            {
                errors.Add(new ContentError(file.Name, 0, e.Message, "Write variables as ${name}."));
            }
        }

        ContentException.ThrowIfAny(errors);
        return prompts;
    }
}
