namespace Switchboard.Auth.Storage;

/// <summary>What is kept of a token, bound to whose it is and to its generation.</summary>
internal sealed record TokenRecord(TokenKey Key, long Generation, long Fence)
{
    /// <summary>Null once the refresh token is being spent and the access token has ended.</summary>
    public required string AccessToken { get; init; }

    /// <summary>By the clock of the server that gave it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>False once the server has shown that a refresh token can be used again.</summary>
    public bool Rotates { get; init; } = true;

    public string Scope { get; init; } = "";

    /// <summary>Set before the refresh token is sent, so that nobody sends it a second time.</summary>
    public Spending? Spending { get; init; }

    public override string ToString() => $"{Key}, generation {Generation}";
}

/// <summary>Who sent the refresh token of a record, and when, by Unix milliseconds.</summary>
internal sealed record Spending(string By, long At);
