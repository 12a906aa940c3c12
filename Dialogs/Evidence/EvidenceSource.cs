namespace Switchboard.Dialogs.Evidence;

/// <summary>Something that an answer may rest on: a passage of the knowledge, or the receipt of something that was done or looked up.</summary>
/// <param name="Id">What a citation names it by, such as "1".</param>
/// <param name="Title">Where it stands, for a person.</param>
/// <param name="Text">What it says.</param>
public sealed record EvidenceSource(string Id, string Title, string Text)
{
    /// <summary>What was done, in words such as "register return"; null for a passage.</summary>
    public string? Action { get; init; }

    /// <summary>For a receipt: whether what was to be done was done, and changed something outside.</summary>
    public bool Done { get; init; }
}
