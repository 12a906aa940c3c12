namespace Microsoft.Bot.Builder;

/// <summary>Which conversations are being inspected, and from where; one record for the whole bot.</summary>
public class InspectionState : BotState
{
    /// <summary>Keeps the record in a storage.</summary>
    public InspectionState(IStorage storage)
        : base(storage, nameof(InspectionState))
    {
    }

    /// <inheritdoc/>
    protected override string GetStorageKey(ITurnContext turnContext) => nameof(InspectionState);
}
