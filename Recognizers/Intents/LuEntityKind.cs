namespace Switchboard.Recognizers.Intents;

/// <summary>The kinds of entity that .lu files define.</summary>
public enum LuEntityKind
{
    /// <summary>Learned from labels: @ ml, or a label that nothing defines.</summary>
    Learned,

    /// <summary>Found by a regular expression: @ regex.</summary>
    Regex,

    /// <summary>Found by its words: @ list.</summary>
    List,

    /// <summary>Words that mean much the same to the intents: @ phraselist.</summary>
    PhraseList,

    /// <summary>Known to the recognizers already: @ prebuilt.</summary>
    Prebuilt,
}
