using Switchboard.Dialogs.Answers;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.Content;

/// <summary>A template that a JSON file names.</summary>
internal static class TemplateUse
{
    /// <summary>One mistake for a template that is missing, or for each of its variables that nobody supplies.</summary>
    public static IEnumerable<ContentError> Check(ContentJson content, string pointer, string name, IReadOnlyCollection<string> supplied, AnswerLibrary answers)
    {
        if (answers.Find(name) is not { } template)
        {
            var heading = supplied.Count == 0 ? name : $"{name}({string.Join(", ", supplied)})";
            yield return content.Error(pointer, $"the template '{name}' is missing", $"Add '# {heading}' with at least one '- ' line to an .lg file; it may use any of these variables, or none.");
            yield break;
        }

        foreach (var variable in template.Variables.Except(supplied))
        {
            yield return content.Error(pointer, $"the template '{name}' ({template.File}:{template.Line}) has a variable '{variable}' that is not supplied here",
                supplied.Count == 0 ? "There are none here; take it out of the template." : $"There are {string.Join(", ", supplied)}.");
        }
    }

    /// <summary>The reply of such a template.</summary>
    public static Reply Fill(AnswerLibrary answers, string name, IReadOnlyDictionary<string, string> values)
    {
        var template = answers[name];
        return new Reply(template.Use, [.. template.Variables.Select(variable => values.GetValueOrDefault(variable, ""))]);
    }
}
