namespace Switchboard.Dialogs.Orders;

/// <summary>What came of registering a return.</summary>
public abstract record ReturnRegistration
{
    private ReturnRegistration()
    {
    }

    /// <summary>It is registered.</summary>
    public sealed record Registered(string ReturnNumber, DateOnly SendBy) : ReturnRegistration;

    /// <summary>The order system does not accept it.</summary>
    public sealed record Refused : ReturnRegistration;

    /// <summary>The order system did not answer, so nobody knows whether it is registered; asking again is safe.</summary>
    public sealed record Unavailable(string Reason) : ReturnRegistration;
}
