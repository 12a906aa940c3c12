using Microsoft.Extensions.Logging;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Refresh;

/// <summary>J … J3 and K: what the one who holds the lock does.</summary>
/// <param name="token">Whose lifecycle it is.</param>
/// <param name="tools">What it works with.</param>
/// <param name="path">Where the way is noted.</param>
/// <param name="fence">The lock's number; null without a lock.</param>
/// <param name="loaded">What the store holds.</param>
/// <param name="isFirst">There has been no token so far.</param>
/// <param name="patience">How long its callers wait for the store.</param>
internal sealed partial class RefreshWork(
    TokenLifecycle token, TokenTools tools, TokenPath path, long? fence, LoadedRecord loaded, bool isFirst, StorePatience patience)
{
    private readonly ILogger _logger = tools.Logger;
    private long _generation = loaded.Generation;
    private volatile bool _isLate;

    /// <summary>Set when it is done.</summary>
    public TokenResult? Result { get; private set; }

    /// <summary>What is left to do for the other instances when the callers have their token: a store that is slow, and the news. The lock is held until then.</summary>
    public Task Rest { get; private set; } = Task.CompletedTask;

    private string Service => token.Key.Service;

    // Never below what is at hand: a store that has lost its record would begin at 1, and nobody would take that for newer.
    private long NextGeneration => Math.Max(_generation, token.Held?.Record.Generation ?? 0) + 1;

    /// <returns>Null when somebody else has written meanwhile and one has to look again.</returns>
    public async Task<TokenResult?> DoAsync(CancellationToken cancellationToken)
    {
        var basis = Basis();
        if (isFirst && path.Steps.Count == 0)
        {
            return Result = await AuthenticateAsync(basis?.RefreshToken is null ? null : basis, cancellationToken);
        }

        if (path.Steps[^1].Node != "I5")
        {
            path.Note("I5");
        }

        path.Note("J");
        path.Note("J1");
        var spend = await RefreshTokenRequestAsync(basis, cancellationToken);
        switch (spend)
        {
            case Spent.Granted granted:
                path.Note("J2", "Yes");
                path.Note("J3");
                Result = await UpdateTokenStoreAsync(granted.Grant, granted.Before, cancellationToken);
                path.Note("J4");
                path.Note("H");
                tools.Metrics.Refreshed(Service, "refreshed");
                return Result;
            case Spent.LookAgain:
                return null;
            case Spent.Later later:
                return Result = Busy(later);
            case Spent.Not not:
                path.Note("J2", "No");
                path.Note("K");
                return Result = await AuthenticateAsync(not.Keeps, cancellationToken);
            default:
                throw new InvalidOperationException("Spent has no other cases.");
        }
    }

    /// <summary>Puts what a person's sign-in has brought into the store.</summary>
    public Task<TokenResult> KeepAsync(TokenGrant grant, CancellationToken cancellationToken) => StoreEncryptedTokensAsync(grant, rotates: true, path, cancellationToken);

    private TokenRecord? Basis() => HasUnsaved && token.Held!.Record.RefreshToken is not null ? token.Held.Record : loaded.Record ?? token.Held?.Record;

    // What the store could not take last time is newer than what it has.
    private bool HasUnsaved => token.Held is { IsSaved: false } held && held.Record.Generation > loaded.Generation;

    /// <summary>J and J1: the refresh token is sent, unless it may have been sent before.</summary>
    private async Task<Spent> RefreshTokenRequestAsync(TokenRecord? basis, CancellationToken cancellationToken)
    {
        if (basis?.RefreshToken is not { } refreshToken)
        {
            return new Spent.Not(null);
        }

        if (basis is { Spending: not null, Rotates: true })
        {
            return await WaitForSpenderAsync(basis, cancellationToken);
        }

        if (basis.Rotates && tools.Store.IsKept && (fence is null || (loaded.Record is null && !HasUnsaved)))
        {
            // The store is away, or has lost the record: somebody else may be sending this token right now, and a second sending would end the whole family of tokens.
            LogNotSpent(Service);
            return new Spent.Not(null);
        }

        var marked = basis with
        {
            Generation = NextGeneration,
            Fence = fence ?? basis.Fence,
            Spending = new Spending(tools.Instance, tools.Time.GetUtcNow().ToUnixTimeMilliseconds()),
        };
        if (fence is not null && await TryStoreAsync(marked, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await SendAsync(marked, refreshToken, cancellationToken);
    }

    /// <summary>Null when the mark is in the store.</summary>
    private async Task<Spent?> TryStoreAsync(TokenRecord marked, CancellationToken cancellationToken)
    {
        try
        {
            if (!await tools.Store.StoreAsync(marked, _generation, path: null, cancellationToken))
            {
                return new Spent.LookAgain();
            }

            _generation = marked.Generation;
            return null;
        }
        catch (TokenStoreUnavailableException) when (!marked.Rotates)
        {
            return null;
        }
        catch (TokenStoreUnavailableException e)
        {
            LogStoreAway(Service, e.Message);
            return new Spent.Not(marked with { Spending = null });
        }
    }

    private async Task<Spent> SendAsync(TokenRecord marked, string refreshToken, CancellationToken cancellationToken)
    {
        var answer = await tools.Endpoint.AskAsync(
            Service, token.Settings, "refresh_token", [new("grant_type", "refresh_token"), new("refresh_token", refreshToken), .. GrantAnswers.Wanted(token.Settings)], cancellationToken);
        switch (answer)
        {
            case TokenAnswer.Granted granted:
                return new Spent.Granted(granted.Grant, marked);
            case TokenAnswer.Busy busy:
                await UnmarkAsync(marked, cancellationToken);
                return new Spent.Later(busy.Cause, busy.RetryAfter);
            default:
                return await SentInVainAsync(answer, marked, cancellationToken);
        }
    }

    private async Task<Spent> SentInVainAsync(TokenAnswer answer, TokenRecord marked, CancellationToken cancellationToken)
    {
        if (answer is TokenAnswer.Refused { Error: "invalid_grant" } refused)
        {
            tools.Security.RefreshTokenRefused(token.Key, refused.Cause);
        }

        // Whoever stood still for longer than its lock finds what another instance has brought meanwhile.
        if (await HasNewerAsync(cancellationToken))
        {
            return new Spent.LookAgain();
        }

        switch (answer)
        {
            case TokenAnswer.Refused { Error: "invalid_grant" }:
                return new Spent.Not(null);
            case TokenAnswer.Unknown unknown when marked.Rotates:
                LogLost(Service, unknown.Cause);
                return new Spent.Not(null);
            default:
                return new Spent.Not(await UnmarkAsync(marked, cancellationToken));
        }
    }

    /// <summary>It was sent by one whose lock has ended. Its answer may still come; when its time is over, the token counts as spent.</summary>
    private async Task<Spent> WaitForSpenderAsync(TokenRecord basis, CancellationToken cancellationToken)
    {
        var over = DateTimeOffset.FromUnixTimeMilliseconds(basis.Spending!.At) + tools.Options.RequestTimeout;
        while (basis.Spending.By != tools.Instance && tools.Time.GetUtcNow() < over)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), tools.Time, cancellationToken);
            if (await HasNewerAsync(cancellationToken))
            {
                return new Spent.LookAgain();
            }
        }

        return new Spent.Not(null);
    }

    private async Task<bool> HasNewerAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = await tools.Store.LoadAsync(token.Key, cancellationToken);
            return now.Record is { Spending: null } && now.Generation > _generation;
        }
        catch (TokenStoreUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Nothing was sent, or nothing came of it: the refresh token is as good as before.</summary>
    private async Task<TokenRecord> UnmarkAsync(TokenRecord marked, CancellationToken cancellationToken)
    {
        var unmarked = marked with { Generation = NextGeneration, Spending = null };
        if (fence is not null && await TryStoreAsync(unmarked, cancellationToken) is null && token.Held is { } held && held.Record.AccessToken == unmarked.AccessToken)
        {
            token.Install(unmarked, saved: true);
        }

        return unmarked;
    }

    /// <summary>K → C.</summary>
    private async Task<TokenResult> AuthenticateAsync(TokenRecord? keeps, CancellationToken cancellationToken)
    {
        var request = new AuthenticationRequest(token.Key, token.Settings, Display: null, path);
        switch (await tools.Authentication.AuthenticateAsync(request, [.. token.Settings.Methods], cancellationToken))
        {
            case AuthenticationOutcome.Granted granted:
                tools.Metrics.Refreshed(Service, granted.Method.ToString());
                return await StoreEncryptedTokensAsync(granted.Grant, rotates: keeps?.Rotates ?? true, path, cancellationToken, keeps?.RefreshToken);
            case AuthenticationOutcome.Failed failed:
                TokenResult result = failed.NeedsPerson && failed.Causes.Count <= 1 ? new TokenResult.SignInNeeded(token.Key) : new TokenResult.Failed(failed.Causes);
                if (failed.RetryAfter is { } wait)
                {
                    token.PauseAfterFailure(result, wait > tools.Options.LongestBackoff ? tools.Options.LongestBackoff : wait);
                }

                return result;
            default:
                throw new InvalidOperationException("AuthenticationOutcome has no other cases.");
        }
    }

    /// <summary>J3, <em>Update token store</em>. A server that gives no new refresh token lets the old one be used again (RFC 6749 section 6).</summary>
    private Task<TokenResult> UpdateTokenStoreAsync(TokenGrant grant, TokenRecord before, CancellationToken cancellationToken)
    {
        var rotates = grant.RefreshToken is not null && grant.RefreshToken != before.RefreshToken;
        return StoreEncryptedTokensAsync(grant with { RefreshToken = grant.RefreshToken ?? before.RefreshToken }, rotates, storePath: null, cancellationToken);
    }

    /// <summary>E: stored, then used here and told to the others. A store that is away, or slower than callers can wait, does not keep the token from them.</summary>
    /// <param name="grant">What the server has given.</param>
    /// <param name="rotates">Whether its refresh token is good for one use.</param>
    /// <param name="storePath">Where the way is noted.</param>
    /// <param name="cancellationToken">Ends it at the shutdown.</param>
    /// <param name="kept">
    /// A refresh token from before that was not sent. It is kept only by a write that proves that nobody has written since; by one that comes late, another instance may have sent it.
    /// </param>
    private async Task<TokenResult> StoreEncryptedTokensAsync(
        TokenGrant grant, bool rotates, TokenPath? storePath, CancellationToken cancellationToken, string? kept = null)
    {
        var record = TokenRecords.From(token.Key, grant, NextGeneration, fence ?? loaded.Fence, rotates);
        WarnOfScope(grant);
        if (fence is null)
        {
            storePath?.Note("E");
            return token.Install(record, saved: false).Granted;
        }

        var proven = record with { RefreshToken = record.RefreshToken ?? kept };
        var storing = PutIntoStoreAsync(proven, await tools.Store.SealAsync(proven, storePath, cancellationToken), cancellationToken);
        Rest = TellAsync(storing, proven, cancellationToken);
        if (await patience.WaitAsync(storing, cancellationToken))
        {
            return (await storing ?? token.Install(record, saved: false)).Granted;
        }

        LogStoreSlow(Service);
        _isLate = true;
        return token.Install(record, saved: false).Granted;
    }

    /// <summary>Null when the store is away.</summary>
    private async Task<HeldToken?> PutIntoStoreAsync(TokenRecord proven, SealedRecord? sealedRecord, CancellationToken cancellationToken)
    {
        try
        {
            if (await tools.Store.WriteAsync(proven.Key, sealedRecord, _generation, cancellationToken))
            {
                // Late, and there is another one already, or none any more: that is newer.
                return _isLate && token.Held?.Record.AccessToken != proven.AccessToken ? token.Held : token.Install(proven, saved: true);
            }

            if (await tools.Store.LoadAsync(token.Key, cancellationToken) is { Record: { Spending: null } theirs })
            {
                // A later lock has written: what it wrote is what everybody uses.
                LogFenced(Service);
                return token.Install(theirs, saved: true);
            }
        }
        catch (TokenStoreUnavailableException e)
        {
            LogStoreAway(Service, e.Message);
        }

        return null;
    }

    private async Task TellAsync(Task<HeldToken?> storing, TokenRecord record, CancellationToken cancellationToken)
    {
        if (await storing is not { } held || held.Record.AccessToken != record.AccessToken)
        {
            return;
        }

        try
        {
            await tools.Events.PublishAsync(new TokenEvent.Updated(token.Key, record.Generation), cancellationToken);
        }
        catch (TokenStoreUnavailableException)
        {
            // Whoever waits also looks.
        }
    }

    private TokenResult.Failed Busy(Spent.Later later)
    {
        var result = new TokenResult.Failed([later.Cause]);
        if (later.RetryAfter is { } wait)
        {
            token.PauseAfterFailure(result, wait > tools.Options.LongestBackoff ? tools.Options.LongestBackoff : wait);
        }

        return result;
    }

    private void WarnOfScope(TokenGrant grant)
    {
        if (grant.Scope.Length > 0 && token.Settings.Scope.Length > 0
            && token.Settings.Scope.Split(' ').Except(grant.Scope.Split(' '), StringComparer.Ordinal).Where(scope => scope.Length > 0).ToList() is { Count: > 0 } missing)
        {
            LogNarrow(Service, LogText.Clean(string.Join(' ', missing)));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The refresh token of '{Service}' is not sent: the store cannot say whether another instance has sent it")]
    private partial void LogNotSpent(string service);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to the refresh of '{Service}' was lost; its refresh token counts as spent: {Reason}")]
    private partial void LogLost(string service, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token store cannot be used for '{Service}'; the token is kept in memory: {Reason}")]
    private partial void LogStoreAway(string service, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token store is slow to take the new token of '{Service}', which is used already")]
    private partial void LogStoreSlow(string service);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lock of '{Service}' was lost and another instance has stored a token; that one is used")]
    private partial void LogFenced(string service);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token of '{Service}' allows less than was asked for; missing: {Scopes}")]
    private partial void LogNarrow(string service, string scopes);

    /// <summary>What became of the refresh token.</summary>
    private abstract record Spent
    {
        private Spent()
        {
        }

        public sealed record Granted(TokenGrant Grant, TokenRecord Before) : Spent;

        /// <summary>It was not sent, or in vain; <paramref name="Keeps"/> still has one that can be sent later.</summary>
        public sealed record Not(TokenRecord? Keeps) : Spent;

        public sealed record Later(string Cause, TimeSpan? RetryAfter) : Spent;

        public sealed record LookAgain : Spent;
    }
}
