using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Switchboard.Auth;

namespace Switchboard.Tests.TokenFaults;

/// <summary>One instance in a process of its own, told what to do line by line: <c>get SERVICE COUNT</c>, <c>state SERVICE</c>, <c>quit</c>.</summary>
internal static class Worker
{
    public static async Task<int> RunAsync(string settings)
    {
        // Many callers at once must not wait for the pool to grow.
        ThreadPool.SetMinThreads(16, 16);
        await using var instance = await Instance.StartAsync(JsonSerializer.Deserialize<Dictionary<string, string?>>(settings)!, log: new ErrorOutput());
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line && line != "quit")
        {
            var words = line.Split(' ');
            Console.WriteLine(words switch
            {
                ["get", var service, var count] => JsonSerializer.Serialize(await GetAsync(instance, service, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))),
                ["state", var service] => JsonSerializer.Serialize(State(instance, service)),
                _ => "?",
            });
        }

        return 0;
    }

    private static string State(Instance instance, string service)
    {
        var status = instance.Tokens.Status().First(status => status.Key.Service == service);
        return status.State;
    }

    private static async Task<WorkerAnswer> GetAsync(Instance instance, string service, int count)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
        {
            var clock = Stopwatch.StartNew();
            var result = await instance.GetAsync(service);
            return (Result: result, clock.Elapsed);
        })));
        var granted = results.Select(result => result.Result).OfType<TokenResult.Granted>().ToList();
        return new WorkerAnswer(
            granted.Count,
            [.. granted.Select(result => Hash(result.Token.Reveal())).Distinct()],
            [.. results.Select(result => result.Result).Where(result => result is not TokenResult.Granted).Select(result => result.ToString() ?? "").Distinct()],
            results.Max(result => result.Elapsed.TotalMilliseconds));
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 8));

    private sealed class ErrorOutput : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Console.Error.WriteLine($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>What the callers of one worker got.</summary>
internal sealed record WorkerAnswer(int Granted, IReadOnlyList<string> Tokens, IReadOnlyList<string> Failures, double LongestMilliseconds);
