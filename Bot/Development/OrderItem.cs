namespace Switchboard.Bot.Development;

/// <summary>An article of an order.</summary>
public sealed record OrderItem(string Name, int Quantity);
