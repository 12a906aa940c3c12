namespace Switchboard.Auth.Storage;

/// <summary>The token store holds something that is not to be trusted: no regular file, readable by others, or far too large.</summary>
public sealed class TokenStoreUnreadableException : Exception
{
    public TokenStoreUnreadableException()
    {
    }

    public TokenStoreUnreadableException(string message)
        : base(message)
    {
    }

    public TokenStoreUnreadableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
