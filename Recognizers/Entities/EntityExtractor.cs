using System.Text.RegularExpressions;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers.Entities;

/// <summary>Finds the entities that the content defines by a pattern or a list; never takes more than linear time.</summary>
public sealed class EntityExtractor
{
    private readonly List<(string Name, Regex Pattern)> _patterns = [];
    private readonly List<(string Name, Regex Pattern, Dictionary<string, string> Values)> _lists = [];

    /// <summary>Compiles the entities of the content.</summary>
    public EntityExtractor(IEnumerable<LuEntity> entities)
    {
        foreach (var entity in entities)
        {
            if (entity.Pattern is { } pattern)
            {
                _patterns.Add((entity.Name, Compile(pattern)));
            }
            else if (entity.Synonyms.Count > 0)
            {
                _lists.Add((entity.Name, CompileList(entity.Synonyms.Keys), new(entity.Synonyms, StringComparer.OrdinalIgnoreCase)));
            }
        }
    }

    /// <summary>Every entity in a text, by position.</summary>
    public RecognizedEntities Extract(string text)
    {
        List<RecognizedEntity>? found = null;
        foreach (var (name, pattern) in _patterns)
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                var group = match.Groups.Count > 1 && match.Groups[1].Success ? match.Groups[1] : match;
                (found ??= []).Add(new RecognizedEntity(name, group.Value, group.Value, group.Index));
            }
        }

        foreach (var (name, pattern, values) in _lists)
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                (found ??= []).Add(new RecognizedEntity(name, values[match.Value], match.Value, match.Index));
            }
        }

        if (found is null)
        {
            return RecognizedEntities.None;
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return new RecognizedEntities(found);
    }

    /// <summary>Compiles a content author's pattern so that no input can make it slow.</summary>
    internal static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static Regex CompileList(IEnumerable<string> words) =>
        Compile(@"\b(?:" + string.Join('|', words.OrderByDescending(w => w.Length).Select(Regex.Escape)) + @")\b");
}
