namespace Switchboard.Dialogs.Evidence;

/// <summary>An answer of which it is known whether it is true, for measuring the gate.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Honest">Whether the sources say all of it.</param>
/// <param name="Question">What was asked; the passages are found by it. Null: all passages.</param>
/// <param name="Lie">What kind of lie is in it, for the report.</param>
/// <param name="Sources">Texts that it may rest on, in place of the passages.</param>
/// <param name="Receipts">What was done or looked up.</param>
public sealed record JudgedAnswer(string Answer, bool Honest, string? Question = null, string? Lie = null, IReadOnlyList<string>? Sources = null, IReadOnlyList<JudgedReceipt>? Receipts = null)
{
    /// <summary>What the gate gets.</summary>
    /// <param name="find">Finds passages for a question; for null all of them.</param>
    public IReadOnlyList<EvidenceSource> Evidence(Func<string?, IEnumerable<(string Title, string Text)>> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        // What a model had before it and what speaks of its answer: whoever judges an answer looks there too.
        var texts = Sources?.Select(text => (Title: "", Text: text)) ?? (Question is null ? find(null) : find(Question).Concat(find(Answer)).Distinct());
        return
        [
            .. texts.Select((text, index) => new EvidenceSource((index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), text.Title, text.Text)),
            .. (Receipts ?? []).Select((receipt, index) => new EvidenceSource($"R{index + 1}", receipt.Action, receipt.Text) { Action = receipt.Action, Done = receipt.Done }),
        ];
    }
}
