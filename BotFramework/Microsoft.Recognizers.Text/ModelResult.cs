namespace Microsoft.Recognizers.Text;

/// <summary>One thing a recognizer found in a text.</summary>
public class ModelResult
{
    /// <summary>The words found, lower-cased by every model but the boolean one.</summary>
    public string Text { get; set; }

    /// <summary>Index of the first UTF-16 unit.</summary>
    public int Start { get; set; }

    /// <summary>Index of the last UTF-16 unit (inclusive).</summary>
    public int End { get; set; }

    /// <summary>What was found, for example <c>number</c> or <c>datetimeV2.date</c>.</summary>
    public string TypeName { get; set; }

    /// <summary>The meaning: <c>value</c>, <c>unit</c>, <c>values</c> and so on, by model.</summary>
    public SortedDictionary<string, object> Resolution { get; set; }
}
