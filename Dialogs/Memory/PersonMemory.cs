namespace Switchboard.Dialogs.Memory;

/// <summary>What a person lets the bot remember: what they said about themselves, and the last things they came about. It has a fixed size however long they have been coming.</summary>
public sealed class PersonMemory
{
    /// <summary>Facts kept.</summary>
    public const int MostFacts = 20;

    /// <summary>Topics kept; of older ones only the number.</summary>
    public const int MostTopics = 20;

    /// <summary>Whether the person agreed; null before they were asked.</summary>
    public bool? Consent { get; set; }

    /// <summary>When they said so.</summary>
    public DateTimeOffset? ConsentAt { get; set; }

    /// <summary>What they said about themselves, the newest last.</summary>
    public IList<Fact> Facts { get; set; } = [];

    /// <summary>What they came about, the newest last.</summary>
    public IList<PastTopic> Topics { get; set; } = [];

    /// <summary>How many topics there have been in all.</summary>
    public int TopicCount { get; set; }

    /// <summary>Keeps a fact; one of a kind that there is one of takes the older one's place. False when there is no room.</summary>
    public bool Keep(Fact fact)
    {
        for (var i = Facts.Count - 1; i >= 0; i--)
        {
            if (Facts[i].Kind == fact.Kind && (fact.Kind != FactKinds.Note || Facts[i].Value == fact.Value))
            {
                Facts.RemoveAt(i);
            }
        }

        if (Facts.Count >= MostFacts)
        {
            return false;
        }

        Facts.Add(fact);
        return true;
    }

    /// <summary>Notes what a person came about; true when that changed something.</summary>
    public bool Note(PastTopic topic, TimeSpan precision)
    {
        if (Topics is [.., var last] && last with { At = topic.At } == topic)
        {
            if (topic.At - last.At < precision)
            {
                return false;
            }

            Topics.RemoveAt(Topics.Count - 1);
        }
        else
        {
            TopicCount++;
        }

        Topics.Add(topic);
        if (Topics.Count > MostTopics)
        {
            Topics.RemoveAt(0);
        }

        return true;
    }

    /// <summary>Drops what is too old to be kept; says how much that was.</summary>
    public int Prune(DateTimeOffset now, MemoryOptions options) =>
        Drop(Facts, fact => now - fact.At >= options.FactsKept) + Drop(Topics, topic => now - topic.At >= options.HistoryKept);

    /// <summary>When the next thing becomes too old; null when nothing is kept.</summary>
    public DateTimeOffset? NextEnd(MemoryOptions options)
    {
        var ends = Facts.Select(fact => fact.At + options.FactsKept).Concat(Topics.Select(topic => topic.At + options.HistoryKept)).ToList();
        return ends.Count == 0 ? null : ends.Min();
    }

    private static int Drop<T>(IList<T> list, Func<T, bool> isOld)
    {
        var dropped = 0;
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (isOld(list[i]))
            {
                list.RemoveAt(i);
                dropped++;
            }
        }

        return dropped;
    }
}
