using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Auth;
using Switchboard.Auth.Acquisition;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Acquisition;

/// <summary>A sign-in that waits for a person outlives the process that began it.</summary>
public sealed class LastingSignInTests : IAsyncLifetime
{
    private static readonly TokenKey Ada = new("api", "directline/ada");

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"switchboard-tokens-{Guid.NewGuid():N}");
    private readonly Kept _kept = new();
    private TokenServer _server = null!;
    private volatile string _answer = "authorization_pending";

    public async Task InitializeAsync()
    {
        _server = await TokenServer.StartAsync();
        _server.Device = _ => TokenServer.Answer(
            200, """{"device_code":"canary-device","user_code":"ABCD-EFGH","verification_uri":"http://127.0.0.1/device","expires_in":600,"interval":1}""");
        _server.Token = (_, _) => _answer.Length == 0 ? _server.Grant("\"refresh_token\":\"r\"") : TokenServer.Error(_answer);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_with_the_same_code_and_the_person_is_told_once()
    {
        var told = new Told();
        var first = await StartAsync(told);
        var shown = new Shown();
        var signIn = first.Tokens.SignInAsync(Ada, shown, "a note", CancellationToken.None);
        await shown.Task;
        await Patience.UntilAsync(() => _server.TokenRequests.Any());
        await first.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn);
        Assert.Empty(told.All);

        _answer = "";
        await using var second = await StartAsync(told);
        await Patience.UntilAsync(() => told.All.Count > 0);
        Assert.Equal((Ada, "a note", true), told.All.Single() is var one ? (one.Key, one.Note, one.IsGranted) : default);
        Assert.Equal(_server.Latest, Assert.IsType<TokenResult.Granted>(await second.Tokens.GetTokenAsync(Ada, default)).Token.Reveal());
        Assert.Single(_server.Requests, request => request.Path == "/device");
        await Patience.UntilAsync(() => _kept.Ids.Count == 0);
    }

    [Fact]
    public async Task Who_refuses_while_the_bot_is_away_is_told_so()
    {
        var told = new Told();
        await BeginAndStopAsync(told);
        _answer = "access_denied";
        await using var second = await StartAsync(told);
        await Patience.UntilAsync(() => told.All.Count > 0);
        Assert.False(told.All.Single().IsGranted);
        await Patience.UntilAsync(() => _kept.Ids.Count == 0);
    }

    [Fact]
    public async Task A_sign_in_that_was_stored_but_not_told_is_told_after_the_restart_and_nobody_asks_again()
    {
        // The process ends between the two.
        var deaf = new Told { IsAway = true };
        var first = await StartAsync(deaf);
        _answer = "";
        await first.Tokens.SignInAsync(Ada, new Shown(), "a note", CancellationToken.None);
        await first.DisposeAsync();
        Assert.Single(_kept.Ids);
        var asked = _server.TokenRequests.Count();

        var told = new Told();
        await using var second = await StartAsync(told);
        await Patience.UntilAsync(() => told.All.Count > 0);
        Assert.True(told.All.Single().IsGranted);
        Assert.Equal(asked, _server.TokenRequests.Count());
    }

    [Fact]
    public async Task What_is_kept_is_encrypted_and_belongs_to_its_name()
    {
        var told = new Told();
        await BeginAndStopAsync(told);
        var (id, signIn) = _kept.Latest;
        var text = Encoding.Latin1.GetString(signIn.Span);
        Assert.StartsWith("switchboard-token.1.pbkdf2-sha256.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        await _kept.RemoveAsync(id, default);
        await _kept.KeepAsync("another", signIn, TimeSpan.Zero, default);

        _answer = "";
        var asked = _server.TokenRequests.Count();
        await using var second = await StartAsync(told);
        await Patience.UntilAsync(() => _kept.Ids.Count == 0);
        Assert.Equal(asked, _server.TokenRequests.Count());
        Assert.Empty(told.All);
        Assert.Contains("Switchboard.Security Error: A sign-in that was waiting", second.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_instances_one_goes_on_with_it()
    {
        var told = new Told();
        await BeginAndStopAsync(told);
        await using var second = await StartAsync(told);
        await using var third = await StartAsync(told);
        var asked = _server.TokenRequests.Count();
        await Patience.UntilAsync(() => _server.TokenRequests.Count() >= asked + 3);
        Assert.Single(new[] { second, third }, instance => instance.Log.Text.Contains("goes on here", StringComparison.Ordinal));
        _answer = "";
        await Patience.UntilAsync(() => told.All.Count > 0);
        Assert.Single(told.All);
    }

    [Fact]
    public async Task Without_a_passphrase_nothing_is_kept_and_it_ends_as_it_did()
    {
        var told = new Told();
        _answer = "";
        var settings = TestTokens.Settings(_server.Address, ("Methods:0", "DeviceCode"), ("Owner", "Person"));
        await using var tokens = await StartAsync(told, settings);
        Assert.IsType<TokenResult.Granted>(await tokens.Tokens.SignInAsync(Ada, new Shown(), "a note", CancellationToken.None));
        Assert.True(told.All.Single().IsGranted);
        Assert.Equal(0, _kept.Count);
    }

    private async Task BeginAndStopAsync(Told told)
    {
        var first = await StartAsync(told);
        var shown = new Shown();
        var signIn = first.Tokens.SignInAsync(Ada, shown, "a note", CancellationToken.None);
        await shown.Task;
        await first.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn);
    }

    private Task<TestTokens> StartAsync(Told told, Dictionary<string, string?>? settings = null) => TestTokens.StartAsync(
        settings ?? TestTokens.Settings(
            _server.Address, ("Methods:0", "DeviceCode"), ("Owner", "Person"), ("Tokens:Passphrase", Fleet.Passphrase), ("Tokens:Iterations", "100000"), ("Tokens:Path", _folder)),
        change: services => services.AddSingleton<IPendingSignIns>(_kept).AddSingleton<ISignInWatcher>(told));

    private sealed class Shown : IDeviceCodeDisplay
    {
        private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _shown.Task;

        public Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken)
        {
            _shown.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class Told : ISignInWatcher
    {
        private readonly ConcurrentQueue<(TokenKey Key, string Note, bool IsGranted)> _all = new();

        public bool IsAway { get; init; }

        public IReadOnlyCollection<(TokenKey Key, string Note, bool IsGranted)> All => _all;

        public Task OnSignInEndedAsync(TokenKey key, string id, string note, bool isGranted, CancellationToken cancellationToken)
        {
            if (IsAway)
            {
                throw new InvalidOperationException("The process ends here.");
            }

            _all.Enqueue((key, note, isGranted));
            return Task.CompletedTask;
        }
    }

    /// <summary>The bot's own timers, with an eye on what is in them.</summary>
    private sealed class Kept : IPendingSignIns
    {
        private readonly TimerSignIns _timers = new(new Lazy<ITimerStore>(new MemoryTimerStore(TimeProvider.System)), TimeProvider.System);
        private readonly ConcurrentDictionary<string, bool> _ids = new();

        public ICollection<string> Ids => _ids.Keys;

        public int Count { get; private set; }

        public (string Id, ReadOnlyMemory<byte> SignIn) Latest { get; private set; }

        public Task KeepAsync(string id, ReadOnlyMemory<byte> signIn, TimeSpan hold, CancellationToken cancellationToken)
        {
            _ids[id] = true;
            Count++;
            Latest = (id, signIn);
            return _timers.KeepAsync(id, signIn, hold, cancellationToken);
        }

        public Task<IReadOnlyList<KeptSignIn>> TakeAsync(TimeSpan hold, CancellationToken cancellationToken) => _timers.TakeAsync(hold, cancellationToken);

        public Task RemoveAsync(string id, CancellationToken cancellationToken)
        {
            _ids.TryRemove(id, out _);
            return _timers.RemoveAsync(id, cancellationToken);
        }
    }
}
