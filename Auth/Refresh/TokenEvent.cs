namespace Switchboard.Auth.Refresh;

/// <summary>Something that all instances should know.</summary>
public abstract record TokenEvent
{
    private TokenEvent()
    {
    }

    /// <summary>A newer record is in the store.</summary>
    public sealed record Updated(TokenKey Key, long Generation) : TokenEvent;

    /// <summary>The account was disconnected.</summary>
    public sealed record Removed(TokenKey Key) : TokenEvent;

    /// <summary>The service asks all of us to wait.</summary>
    public sealed record BackOff(string Service, TimeSpan For) : TokenEvent;
}
