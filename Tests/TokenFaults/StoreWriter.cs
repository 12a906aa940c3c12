using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Switchboard.Auth;
using Switchboard.Auth.Settings;
using Switchboard.Auth.Storage;

namespace Switchboard.Tests.TokenFaults;

/// <summary>Writes a token file in a process of its own that is killed with -9 before a step of it, or at any moment from outside.</summary>
internal static class StoreWriter
{
    /// <summary>For a process that writes one record after the other until it is killed.</summary>
    public const string Endlessly = "-";

    public static IReadOnlyList<string> Steps { get; } = ["create", "write", "flush", "rename", "flush folder"];

    public static TokenKey Key { get; } = new("orders");

    public static EncryptedTokenStore Open(string folder, Action<string>? beforeStep = null)
    {
        var options = new TokensOptions { Passphrase = Fleet.Passphrase, Iterations = 100_000 };
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        return new EncryptedTokenStore(
            new FileTokenRecords(folder, beforeStep), new TokenKeyring(Options.Create(options)), new SecurityEvents(NullLoggerFactory.Instance, new TokenMetrics(meters)), TimeProvider.System);
    }

    /// <summary>Each generation has a token of its own, and some are long.</summary>
    public static TokenRecord Record(long generation) => new(Key, generation, 0)
    {
        AccessToken = $"token-{generation}-{new string('x', (int)(generation % 5) * 10_000)}",
        IssuedAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.UnixEpoch.AddHours(1),
    };

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync(string folder, string step)
    {
        using var self = Process.GetCurrentProcess();
        var store = Open(folder, at =>
        {
            if (at == step)
            {
                self.Kill();
                Thread.Sleep(Timeout.Infinite);
            }
        });
        var generation = (await store.LoadAsync(Key, CancellationToken.None)).Generation;
        do
        {
            await store.StoreAsync(Record(generation + 1), generation, path: null, CancellationToken.None);
            Console.WriteLine((++generation).ToString(CultureInfo.InvariantCulture));
        }
        while (step == Endlessly);
        return 0;
    }
}

/// <summary>The writer from outside.</summary>
internal sealed class StoreWriterProcess : ServerProcess
{
    private StoreWriterProcess()
    {
    }

    public static StoreWriterProcess Start(string folder, string step)
    {
        var writer = new StoreWriterProcess();
        writer.Launch(new ProcessStartInfo("dotnet", [typeof(StoreWriterProcess).Assembly.Location, "store", folder, step]));
        return writer;
    }

    /// <summary>The next generation that it says is written; null when it has ended.</summary>
    public async Task<long?> NextAsync() =>
        await Process!.StandardOutput.ReadLineAsync() is { } line ? long.Parse(line, CultureInfo.InvariantCulture) : null;

    public async Task<int> ExitAsync()
    {
        await Process!.WaitForExitAsync();
        return Process.ExitCode;
    }
}
