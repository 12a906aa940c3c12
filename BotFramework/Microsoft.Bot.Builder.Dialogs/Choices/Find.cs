namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Finds choices by their words in a text.</summary>
public static class Find
{
    private const int DefaultTokenDistance = 2;

    /// <summary>The choices whose words are in the text, by position.</summary>
    public static List<ModelResult<FoundChoice>> FindChoices(string utterance, IList<string> choices, FindChoicesOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return FindChoices(utterance, ChoiceFactory.ToChoices(choices), options);
    }

    /// <summary>The choices whose value, button title or synonym is in the text, by position.</summary>
    public static List<ModelResult<FoundChoice>> FindChoices(string utterance, IList<Choice> choices, FindChoicesOptions options = null)
    {
        if (string.IsNullOrEmpty(utterance))
        {
            throw new ArgumentNullException(nameof(utterance));
        }

        ArgumentNullException.ThrowIfNull(choices);
        options ??= new FindChoicesOptions();

        var found = FindValues(utterance, Synonyms(choices, options), options);
        return found.ConvertAll(value => new ModelResult<FoundChoice>
        {
            Start = value.Start,
            End = value.End,
            TypeName = "choice",
            Text = value.Text,
            Resolution = new FoundChoice
            {
                Value = choices[value.Resolution.Index].Value,
                Index = value.Resolution.Index,
                Score = value.Resolution.Score,
                Synonym = value.Resolution.Value,
            },
        });
    }

    /// <summary>The values whose words are in the text, by position. A longer value wins over a shorter one for the same words.</summary>
    public static List<ModelResult<FoundValue>> FindValues(string utterance, List<SortedValue> values, FindValuesOptions options = null)
    {
        if (string.IsNullOrEmpty(utterance))
        {
            throw new ArgumentNullException(nameof(utterance));
        }

        ArgumentNullException.ThrowIfNull(values);
        options ??= new FindValuesOptions();
        var tokenizer = options.Tokenizer ?? Tokenizer.DefaultTokenizerImpl;
        var tokens = tokenizer(utterance, options.Locale);

        var matches = new List<ModelResult<FoundValue>>();
        foreach (var value in values.Where(value => value.Value != null).OrderByDescending(value => value.Value.Length))
        {
            AddMatches(tokens, tokenizer(value.Value.Trim(), options.Locale), value, options, matches);
        }

        // What was said in full comes before what was said in part, and among those the longest.
        var best = matches.OrderByDescending(match => match.Resolution.Score >= 1);
        return [.. WithoutOverlaps(best, tokens, utterance).OrderBy(match => match.Start)];
    }

    private static List<SortedValue> Synonyms(IList<Choice> choices, FindChoicesOptions options)
    {
        var synonyms = new List<SortedValue>();
        for (var index = 0; index < choices.Count; index++)
        {
            var choice = choices[index];
            if (!options.NoValue)
            {
                synonyms.Add(new SortedValue { Value = choice.Value, Index = index });
            }

            if (choice.Action?.Title != null && !options.NoAction)
            {
                synonyms.Add(new SortedValue { Value = choice.Action.Title, Index = index });
            }

            foreach (var synonym in choice.Synonyms ?? [])
            {
                synonyms.Add(new SortedValue { Value = synonym, Index = index });
            }
        }

        return synonyms;
    }

    private static void AddMatches(List<Token> tokens, List<Token> searched, SortedValue value, FindValuesOptions options, List<ModelResult<FoundValue>> matches)
    {
        // "last one" is in "the last time I chose the last one" too, behind the first try.
        var start = 0;
        while (start < tokens.Count && Match(tokens, searched, value, options, start) is { } match)
        {
            matches.Add(match);
            start = match.End + 1;
        }
    }

    // Start and end are numbers of tokens here. The words must come in order; others may come between them.
    private static ModelResult<FoundValue> Match(List<Token> tokens, List<Token> searched, SortedValue value, FindValuesOptions options, int start)
    {
        var maxDistance = options.MaxTokenDistance ?? DefaultTokenDistance;
        var matched = 0;
        var deviation = 0;
        var first = -1;
        var last = -1;
        foreach (var token in searched)
        {
            var position = start < tokens.Count ? tokens.FindIndex(start, candidate => candidate.Normalized == token.Normalized) : -1;
            var distance = matched > 0 ? position - start : 0;
            if (position < 0 || distance > maxDistance)
            {
                continue;
            }

            matched++;
            deviation += distance;
            start = position + 1;
            first = first < 0 ? position : first;
            last = position;
        }

        if (matched == 0 || (matched < searched.Count && !options.AllowPartialMatches))
        {
            return null;
        }

        var completeness = (float)matched / searched.Count;
        var accuracy = (float)matched / (matched + deviation);
        return new ModelResult<FoundValue>
        {
            Start = first,
            End = last,
            TypeName = "value",
            Resolution = new FoundValue { Value = value.Value, Index = value.Index, Score = completeness * accuracy },
        };
    }

    private static List<ModelResult<FoundValue>> WithoutOverlaps(IEnumerable<ModelResult<FoundValue>> matches, List<Token> tokens, string utterance)
    {
        var results = new List<ModelResult<FoundValue>>();
        var foundIndexes = new HashSet<int>();
        var usedTokens = new HashSet<int>();
        foreach (var match in matches)
        {
            var range = Enumerable.Range(match.Start, match.End - match.Start + 1);
            if (foundIndexes.Contains(match.Resolution.Index) || range.Any(usedTokens.Contains))
            {
                continue;
            }

            foundIndexes.Add(match.Resolution.Index);
            usedTokens.UnionWith(range);
            match.Start = tokens[match.Start].Start;
            match.End = tokens[match.End].End;
            match.Text = utterance.Substring(match.Start, match.End - match.Start + 1);
            results.Add(match);
        }

        return results;
    }
}
