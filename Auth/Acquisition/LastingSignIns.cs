using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Switchboard.Auth.Storage;

namespace Switchboard.Auth.Acquisition;

/// <summary>
/// Sign-ins by device code that outlive the process that began them: each is kept before its code is shown, held while somebody here asks about it, told to the watchers when it has
/// ended, and only then forgotten. Whoever finds one that nobody holds goes on with it.
/// </summary>
internal sealed partial class LastingSignIns(
    IPendingSignIns pending, TokenKeyring keyring, IServiceProvider services, SecurityEvents security, TimeProvider time, ILogger<LastingSignIns> logger)
{
    /// <summary>How long a sign-in waits for one that has died.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);

    private readonly Sealing _sealing = new(keyring, time);
    private readonly ConcurrentDictionary<Held, bool> _held = new();

    /// <summary>Signs in, as <see cref="ITokenService"/> says.</summary>
    public async Task<TokenResult> SignInAsync(TokenLifecycle token, IDeviceCodeDisplay display, string note, CancellationToken cancellationToken)
    {
        Held? held = null;
        try
        {
            var result = await token.SignInAsync(display, async (authorization, cancellationToken) => held = await KeepAsync(token, authorization, note, cancellationToken), cancellationToken);

            // Without a code nobody has been shown anything, and whoever asked says so.
            return held is null ? result : await EndAsync(token, held, result);
        }
        finally
        {
            await LetGoAsync(held);
        }
    }

    /// <summary>Goes on with a sign-in that was taken over.</summary>
    /// <param name="kept">What was kept of it.</param>
    /// <param name="find">The token's lifecycle; null when its service has no settings any more.</param>
    /// <param name="cancellationToken">Ends it here; it goes on elsewhere.</param>
    public async Task ResumeAsync(KeptSignIn kept, Func<TokenKey, TokenLifecycle?> find, CancellationToken cancellationToken)
    {
        if (await Task.Run(() => Open(kept), cancellationToken) is not { } signIn)
        {
            security.SignInUnreadable();
            await ForgetAsync(kept.Id);
            return;
        }

        if (find(signIn.Key) is not { } token)
        {
            await ForgetAsync(kept.Id);
            return;
        }

        LogResumed(signIn.Key.Service);
        var held = Take(signIn, kept.SignIn);
        try
        {
            using (signIn.Authorization.DeviceCode)
            {
                var result = await GrantedSinceAsync(token, signIn) ?? await token.ResumeSignInAsync(signIn.Authorization, cancellationToken);
                await EndAsync(token, held, result);
            }
        }
        finally
        {
            await LetGoAsync(held);
        }
    }

    /// <summary>At the shutdown: done when every sign-in has been handed over.</summary>
    public Task FinishAsync() => Task.WhenAll(_held.Keys.Select(held => held.Gone.Task));

    private async Task<Held> KeepAsync(TokenLifecycle token, DeviceAuthorization authorization, string note, CancellationToken cancellationToken)
    {
        var before = await token.LoadEncryptedTokensAsync(cancellationToken);
        var signIn = new PendingSignIn(Guid.NewGuid().ToString("N"), token.Key, authorization, time.GetUtcNow() + authorization.Lifetime, before.Generation, note);
        ReadOnlyMemory<byte>? bytes = _sealing.IsPossible ? await Task.Run(() => signIn.Write(Seal), cancellationToken) : default(ReadOnlyMemory<byte>?);
        var held = Take(signIn, bytes);
        await held.KeepAsync(Hold);
        return held;
    }

    private byte[] Seal(ReadOnlyMemory<byte> plaintext) => Encoding.ASCII.GetBytes(_sealing.Seal(plaintext.Span, generation: 1, fence: 0));

    /// <summary>Null for what we have not sealed under this name.</summary>
    private PendingSignIn? Open(KeptSignIn kept)
    {
        if (TokenEnvelope.Parse(Encoding.Latin1.GetString(kept.SignIn.Span)) is not { } envelope || _sealing.Open(envelope).Outcome is not FernetOutcome.Opened opened)
        {
            return null;
        }

        var signIn = PendingSignIn.Read(opened.Plaintext, time.GetUtcNow());
        CryptographicOperations.ZeroMemory(opened.Plaintext.Span);
        return signIn?.Id == kept.Id ? signIn : null;
    }

    private Held Take(PendingSignIn signIn, ReadOnlyMemory<byte>? bytes)
    {
        var held = new Held(signIn, bytes, pending, time, LogNotKept);
        _held.TryAdd(held, true);
        return held;
    }

    private async Task<TokenResult> EndAsync(TokenLifecycle token, Held held, TokenResult result)
    {
        await held.StopAsync();

        // Another instance may have asked with the same code a moment before, and the server answers once.
        var final = result is TokenResult.Granted ? result : await GrantedSinceAsync(token, held.SignIn) ?? result;
        if (await TellAsync(held.SignIn, final is TokenResult.Granted))
        {
            held.IsOver = true;
            await ForgetAsync(held.SignIn.Id);
        }

        return final;
    }

    private static async Task<TokenResult?> GrantedSinceAsync(TokenLifecycle token, PendingSignIn signIn) =>
        await token.LoadEncryptedTokensAsync(CancellationToken.None) is { Record: { Spending: null } record } loaded && loaded.Generation > signIn.Generation
            ? token.Install(record, saved: true).Granted
            : null;

    private async Task<bool> TellAsync(PendingSignIn signIn, bool isGranted)
    {
        try
        {
            // Looked up when there is something to tell: a watcher may need what is only there once the bot runs.
            foreach (var watcher in signIn.Note.Length > 0 ? services.GetServices<ISignInWatcher>() : [])
            {
                await watcher.OnSignInEndedAsync(signIn.Key, signIn.Id, signIn.Note, isGranted, CancellationToken.None);
            }

            return true;
        }
#pragma warning disable CA1031 // Whatever it is, whoever takes the sign-in over tells it again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotTold(signIn.Key.Service, e);
            return false;
        }
    }

    private async Task ForgetAsync(string id)
    {
        try
        {
            await pending.RemoveAsync(id, CancellationToken.None);
        }
        catch (TokenStoreUnavailableException e)
        {
            LogNotKept(e.Message);
        }
    }

    /// <summary>What has not ended is free for the next one at once.</summary>
    private async Task LetGoAsync(Held? held)
    {
        if (held is null)
        {
            return;
        }

        await held.StopAsync();
        if (!held.IsOver)
        {
            await held.KeepAsync(TimeSpan.Zero);
        }

        _held.TryRemove(held, out _);
        held.Gone.SetResult();
        held.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A sign-in to '{Service}' that another process began goes on here")]
    private partial void LogResumed(string service);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in would not survive a restart now: {Reason}")]
    private partial void LogNotKept(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "How the sign-in to '{Service}' has ended could not be told yet")]
    private partial void LogNotTold(string service, Exception exception);

    /// <summary>A sign-in that this process asks about: kept again at every third of its time.</summary>
    private sealed class Held : IDisposable
    {
        private readonly ReadOnlyMemory<byte>? _bytes;
        private readonly IPendingSignIns _pending;
        private readonly Action<string> _complain;
        private readonly CancellationTokenSource _done = new();
        private readonly Task _holding;

        public Held(PendingSignIn signIn, ReadOnlyMemory<byte>? bytes, IPendingSignIns pending, TimeProvider time, Action<string> complain)
        {
            (SignIn, _bytes, _pending, _complain) = (signIn, bytes, pending, complain);
            _holding = bytes is null || pending is NoPendingSignIns ? Task.CompletedTask : HoldAsync(time);
        }

        public PendingSignIn SignIn { get; }

        /// <summary>It has ended and was told.</summary>
        public bool IsOver { get; set; }

        /// <summary>Nobody here has to do with it any more.</summary>
        public TaskCompletionSource Gone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task KeepAsync(TimeSpan hold)
        {
            if (_bytes is not { } bytes)
            {
                return;
            }

            try
            {
                await _pending.KeepAsync(SignIn.Id, bytes, hold, CancellationToken.None);
            }
            catch (Exception e) when (e is TokenStoreUnavailableException or ObjectDisposedException)
            {
                _complain(e.Message);
            }
        }

        public async Task StopAsync()
        {
            await _done.CancelAsync();
            await _holding;
        }

        public void Dispose() => _done.Dispose();

        private async Task HoldAsync(TimeProvider time)
        {
            while (true)
            {
                await Task.Delay(Hold / 3, time, _done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_done.IsCancellationRequested)
                {
                    return;
                }

                await KeepAsync(Hold);
            }
        }
    }
}
