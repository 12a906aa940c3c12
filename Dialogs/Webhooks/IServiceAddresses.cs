namespace Switchboard.Dialogs.Webhooks;

/// <summary>Knows where services are; asked at each call, because a process learns its own address only after it has started.</summary>
public interface IServiceAddresses
{
    /// <summary>The address, with a slash at the end; null when there is none.</summary>
    Uri? Find(string service);
}
