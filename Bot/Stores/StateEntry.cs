namespace Switchboard.Bot.Stores;

/// <summary>State as it is stored; a version is above 0, never comes back, and says nothing about order.</summary>
internal sealed record StateEntry(ReadOnlyMemory<byte> Json, long Version);
