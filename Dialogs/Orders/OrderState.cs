namespace Switchboard.Dialogs.Orders;

/// <summary>What the order dialog begins with.</summary>
public sealed record OrderState
{
    /// <summary>The order's number, once known.</summary>
    public string? Number { get; init; }
}
