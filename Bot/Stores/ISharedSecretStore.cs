namespace Switchboard.Bot.Stores;

/// <summary>Random values that are made once and are then the same at every instance and after every restart.</summary>
internal interface ISharedSecretStore
{
    /// <summary>Keeps <paramref name="fresh"/> under the name unless one is kept already; gives back the one that is kept.</summary>
    Task<byte[]> KeepFirstAsync(string name, byte[] fresh, CancellationToken cancellationToken);
}
