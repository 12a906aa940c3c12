namespace Switchboard.Bot.Stores;

/// <summary>State was written by someone else since it was read, so that writing it now would lose their change.</summary>
internal sealed class StateConflictException(string key)
    : InvalidOperationException($"Etag conflict: the state '{key}' was changed since it was read.")
{
    /// <summary>The key whose entity tag is out of date.</summary>
    public string Key { get; } = key;
}
