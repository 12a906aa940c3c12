using Microsoft.Extensions.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Switchboard.Auth;
using Switchboard.Auth.Settings;
using Switchboard.Auth.Storage;
using Switchboard.Tests.TokenFaults;

namespace Switchboard.Tests.Auth.Storage;

public sealed class EncryptedTokenStoreTests : IDisposable
{
    private static readonly TokenKey Key = new("orders");

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"switchboard-tokens-{Guid.NewGuid():N}");
    private readonly LogKeeper _log = new();

    [Fact]
    public async Task A_token_that_was_stored_is_loaded_by_the_next_process()
    {
        Assert.True(await Store().StoreAsync(Record(1), 0, null, default));
        var loaded = await Store().LoadAsync(Key, default);
        Assert.Equal("access-canary", loaded.Record!.AccessToken);
        Assert.Equal("refresh-canary", loaded.Record.RefreshToken);
        Assert.False(loaded.Outdated);
    }

    [Fact]
    public async Task Neither_token_nor_passphrase_is_in_any_file()
    {
        await Store().StoreAsync(Record(1), 0, null, default);
        foreach (var file in Directory.EnumerateFiles(_folder))
        {
            Assert.DoesNotContain("canary", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
            Assert.DoesNotContain("passphrase", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Files_are_for_their_owner_only()
    {
        await Store().StoreAsync(Record(1), 0, null, default);
        Assert.Equal(PrivateFiles.FolderMode, File.GetUnixFileMode(_folder));
        Assert.All(Directory.EnumerateFiles(_folder), file => Assert.Equal(PrivateFiles.FileMode, File.GetUnixFileMode(file)));
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_truncation_is_no_token_and_a_security_event()
    {
        await Store().StoreAsync(Record(1), 0, null, default);
        var text = await File.ReadAllTextAsync(FileOf(Key));
        var store = Store();
        for (var length = 0; length < text.Length; length++)
        {
            await File.WriteAllTextAsync(FileOf(Key), text[..length]);
            Assert.Null((await store.LoadAsync(Key, default)).Record);
        }

        Assert.Contains("Switchboard.Security Error", _log.Text, StringComparison.Ordinal);
        Assert.True(File.Exists(FileOf(Key)));
    }

    [Fact]
    public async Task Every_bit_flip_is_no_token()
    {
        await Store().StoreAsync(Record(1), 0, null, default);
        var bytes = await File.ReadAllBytesAsync(FileOf(Key));
        var store = Store();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] changed = [.. bytes];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(FileOf(Key), changed);
            Assert.Null((await store.LoadAsync(Key, default)).Record);
        }
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("10000001")]
    [InlineData("0100000")]
    public void A_count_of_iterations_outside_its_range_is_refused_before_any_work(string count)
    {
        var envelope = new TokenEnvelope(100_000, new byte[16], 1, 0, "gAAA").ToString();
        Assert.NotNull(TokenEnvelope.Parse(envelope));
        Assert.Null(TokenEnvelope.Parse(envelope.Replace("100000", count, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_record_of_one_service_is_none_in_the_place_of_another()
    {
        var store = Store();
        await store.StoreAsync(Record(1), 0, null, default);
        File.Copy(FileOf(Key), FileOf(new TokenKey("invoices")));
        File.Copy(FileOf(Key), FileOf(new TokenKey("orders", "someone")));
        Assert.Null((await store.LoadAsync(new TokenKey("invoices"), default)).Record);
        Assert.Null((await store.LoadAsync(new TokenKey("orders", "someone"), default)).Record);
    }

    [Fact]
    public async Task The_wrong_passphrase_is_no_token_and_the_file_stays()
    {
        await Store().StoreAsync(Record(1), 0, null, default);
        var before = await File.ReadAllTextAsync(FileOf(Key));
        var wrong = Store("another passphrase");
        var loaded = await wrong.LoadAsync(Key, default);
        Assert.True(loaded is { Record: null, Unreadable: true });
        await wrong.SetAsideAsync(Key, default);
        Assert.True(await wrong.StoreAsync(Record(1), 0, null, default));
        Assert.Equal(before, await File.ReadAllTextAsync(Directory.EnumerateFiles(_folder, "*.unreadable-*").Single()));
    }

    [Fact]
    public async Task Another_passphrase_is_read_and_written_again_with_the_present_one()
    {
        await Store("the old passphrase").StoreAsync(Record(1), 0, null, default);
        var loaded = await Store("the new passphrase", "the old passphrase").LoadAsync(Key, default);
        Assert.True(loaded is { Record: not null, Outdated: true });
    }

    [Fact]
    public async Task Too_few_iterations_are_read_and_written_again()
    {
        await Store().StoreAsync(Record(1), 0, null, default);
        var loaded = await Store(iterations: 150_000).LoadAsync(Key, default);
        Assert.True(loaded is { Record: not null, Outdated: true });
    }

    [Fact]
    public async Task A_write_needs_the_present_generation_and_no_older_lock()
    {
        var store = Store();
        Assert.True(await store.StoreAsync(Record(1, fence: 5), 0, null, default));
        Assert.False(await store.StoreAsync(Record(1, fence: 5), 0, null, default));
        Assert.False(await store.StoreAsync(Record(2, fence: 4), 1, null, default));
        Assert.True(await store.StoreAsync(Record(2, fence: 5), 1, null, default));
    }

    [Fact]
    public async Task Of_writers_at_once_one_wins()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Store()).ToList();
        var won = await Task.WhenAll(stores.Select(store => store.StoreAsync(Record(1), 0, null, default)));
        Assert.Equal(1, won.Count(one => one));
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        var store = Store();
        await store.StoreAsync(Record(1), 0, null, default);
        File.Move(FileOf(Key), FileOf(Key) + ".real");
        File.CreateSymbolicLink(FileOf(Key), FileOf(Key) + ".real");
        Assert.Null((await store.LoadAsync(Key, default)).Record);
        Assert.Contains("symbolic link", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_others_can_read_is_not_trusted()
    {
        var store = Store();
        await store.StoreAsync(Record(1), 0, null, default);
        File.SetUnixFileMode(FileOf(Key), PrivateFiles.FileMode | UnixFileMode.GroupRead);
        Assert.Null((await store.LoadAsync(Key, default)).Record);
        Assert.Contains("chmod", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_file_is_not_read()
    {
        var store = Store();
        await store.StoreAsync(Record(1), 0, null, default);
        await using (var file = File.OpenWrite(FileOf(Key)))
        {
            file.SetLength(2 * 1024 * 1024);
        }

        Assert.Null((await store.LoadAsync(Key, default)).Record);
    }

    [Fact]
    public void A_record_shows_no_token()
    {
        Assert.DoesNotContain("canary", Record(1).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", new AccessToken("canary", default).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", new TokenResult.Granted(new AccessToken("canary", default)).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", new Secret("canary").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", new Switchboard.Auth.Acquisition.TokenGrant("canary", default, default, "canary", "").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_zeros_after_it_was_wiped()
    {
        var secret = new Secret("abc");
        secret.Dispose();
        Assert.Equal("\0\0\0", secret.Reveal());
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string FileOf(TokenKey key) => Path.Combine(_folder, FileTokenRecords.FileName(key));

    private static TokenRecord Record(long generation, long fence = 0) => new(Key, generation, fence)
    {
        AccessToken = "access-canary",
        RefreshToken = "refresh-canary",
        IssuedAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.UnixEpoch.AddHours(1),
    };

    private EncryptedTokenStore Store(string passphrase = "a passphrase, long", string? other = null, int iterations = 100_000)
    {
        var options = new TokensOptions { Passphrase = passphrase, Iterations = iterations };
        if (other is not null)
        {
            options.OtherPassphrases.Add(other);
        }

        var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var security = new SecurityEvents(new LoggerFactory([_log]), new TokenMetrics(services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()));
        return new EncryptedTokenStore(new FileTokenRecords(_folder), new TokenKeyring(Options.Create(options)), security, TimeProvider.System);
    }
}
