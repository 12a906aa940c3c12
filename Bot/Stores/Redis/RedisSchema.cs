namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// The versions of the records. A record says which version a reader must know at least, so a program may write more than an older one knows as long
/// as the older one can still read it; only when the whole fleet is new does it write records that need the new version.
/// </summary>
internal sealed class RedisSchema
{
    /// <summary>The version of this program.</summary>
    public const int Current = 1;

    private int _writes;

    public RedisSchema(int known = Current) => (Known, _writes) = (known, Math.Min(known, Current));

    /// <summary>The newest version this program can read.</summary>
    public int Known { get; }

    /// <summary>The version a reader of what is written now must know.</summary>
    public int Writes
    {
        get => Volatile.Read(ref _writes);
        set => Volatile.Write(ref _writes, value);
    }

    /// <summary>What a program of the next version adds to every record; only tests are of the next version.</summary>
    public long[] MoreNumbers => Known > Current ? [Known] : [];

    /// <exception cref="StoreUnavailableException">The record needs a newer program.</exception>
    public void Check(long version)
    {
        if (version > Known)
        {
            throw new StoreUnavailableException(Refusal(version));
        }
    }

    public string Refusal(object version) => $"Redis holds records of schema version {version}, this program knows up to {Known}: start the newer program.";
}
