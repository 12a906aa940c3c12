namespace Switchboard.Bot.Stores;

/// <summary>A right that one instance has at a time; its fence is higher than that of everyone who had it before.</summary>
internal sealed record Lease(string Name, string Owner, long Fence);

/// <summary>Named rights across instances, each with an end.</summary>
internal interface ILeaseStore
{
    /// <summary>Takes the right with a new, higher fence; null while another owner's lasts.</summary>
    Task<Lease?> AcquireAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Prolongs it from now; false when it is no longer the newest, or was given back.</summary>
    Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives it back, if it is still this one; false when not.</summary>
    Task<bool> ReleaseAsync(Lease lease, CancellationToken cancellationToken);
}
