namespace Switchboard.Auth.Settings;

/// <summary>What keeps tokens.</summary>
public enum TokenStoreKind
{
    /// <summary>An encrypted file for each, for one instance.</summary>
    File,

    /// <summary>Redis, for many instances.</summary>
    Redis,
}
