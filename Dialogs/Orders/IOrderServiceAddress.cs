namespace Switchboard.Dialogs.Orders;

/// <summary>Knows where the order API is; asked at each call, because a process learns its own address only after it has started.</summary>
public interface IOrderServiceAddress
{
    /// <summary>The address, with a slash at the end; null when there is none.</summary>
    Uri? Current { get; }
}
