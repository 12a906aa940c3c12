using System.Text.RegularExpressions;
using BitFaster.Caching.Lru;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers.Entities;

/// <summary>
/// Finds the entities that the content defines by a pattern or a list, the numbers of orders that a word announces, and the prebuilt entities
/// that the content asks for; never takes more than linear time.
/// </summary>
public sealed class EntityExtractor
{
    /// <summary>A phrase list of this name holds the words that announce the number of an order.</summary>
    public const string OrderCues = EntityNames.OrderNumber + "Cue";

    private static readonly ConcurrentLru<string, Regex> _compiled = new(512);

    private readonly List<(string Name, Regex Pattern)> _patterns = [];
    private readonly List<(string Name, Regex Pattern, Dictionary<string, string> Values)> _lists = [];
    private readonly List<string> _prebuilt = [];
    private readonly OrderNumberFinder? _orders;
    private readonly TimeProvider _clock;

    /// <summary>Compiles the entities of the content.</summary>
    /// <param name="clock">Says what "tomorrow" counts from; the system's by default.</param>
    public EntityExtractor(IEnumerable<LuEntity> entities, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        foreach (var entity in entities)
        {
            if (entity.Name == EntityNames.OrderNumber)
            {
                _orders ??= OrderNumberFinder.Default;
            }

            if (entity is { Name: OrderCues, Kind: LuEntityKind.PhraseList, Synonyms.Count: > 0 })
            {
                _orders = new OrderNumberFinder(entity.Synonyms.Keys);
            }
            else if (entity.Kind == LuEntityKind.Prebuilt && PrebuiltEntities.Contains(entity.Name))
            {
                _prebuilt.Add(entity.Name);
            }
            else if (entity.Pattern is { } pattern)
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
        foreach (var announced in _orders?.Find(text, EntityNames.OrderNumber) ?? [])
        {
            (found ??= []).Add(announced);
        }

        foreach (var (name, pattern) in _patterns)
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                var group = match.Groups.Count > 1 && match.Groups[1].Success ? match.Groups[1] : match;
                if (found is null || !IsWithin(group, name, found))
                {
                    (found ??= []).Add(new RecognizedEntity(name, group.Value, group.Value, group.Index));
                }
            }
        }

        foreach (var (name, pattern, values) in _lists)
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                (found ??= []).Add(new RecognizedEntity(name, values[match.Value], match.Value, match.Index));
            }
        }

        foreach (var name in _prebuilt)
        {
            foreach (var entity in PrebuiltEntities.Find(name, text, _clock.GetLocalNow().DateTime, found ?? []).ToList())
            {
                (found ??= []).Add(entity);
            }
        }

        if (found is null)
        {
            return RecognizedEntities.None;
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return new RecognizedEntities(found);
    }

    /// <summary>Whether the same entity was found there already; nothing is found twice.</summary>
    private static bool IsWithin(Group group, string name, List<RecognizedEntity> found) =>
        found.Exists(entity => entity.Name == name && entity.Start < group.Index + group.Length && group.Index < entity.Start + entity.Text.Length);

    /// <summary>Compiles a content author's pattern so that no input can make it slow. It takes milliseconds, and the same pattern is wanted at several places.</summary>
    internal static Regex Compile(string pattern) =>
        _compiled.GetOrAdd(pattern, static text => new(text, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));

    private static Regex CompileList(IEnumerable<string> words) =>
        Compile(@"\b(?:" + string.Join('|', words.OrderByDescending(w => w.Length).Select(Regex.Escape)) + @")\b");
}
