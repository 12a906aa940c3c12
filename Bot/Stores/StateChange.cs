namespace Switchboard.Bot.Stores;

/// <summary>A change to state: no JSON deletes; no expected version overwrites whatever is there, and 0 expects nothing there.</summary>
internal sealed record StateChange(string Key, ReadOnlyMemory<byte>? Json, long? ExpectedVersion);
