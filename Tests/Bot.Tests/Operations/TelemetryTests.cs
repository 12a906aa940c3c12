using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot.Operations;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Operations;

public sealed partial class TelemetryTests
{
    private static readonly string[] Labels = ["switchboard_channel", "switchboard_inbox_outcome"];

    [Theory]
    [InlineData("Operations:OtlpEndpoint")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task Metrics_and_spans_reach_a_collector(string setting)
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var app = await OperationsApp.StartAsync(
            web => web.MapGet("/conversations/{id}", (string id) => id),
            settings: [(setting, collector.Address), ("OTEL_METRIC_EXPORT_INTERVAL", "200"), ("OTEL_BSP_SCHEDULE_DELAY", "200")]);
        var metrics = app.Services.GetRequiredService<TurnMetrics>();
        metrics.Observe(new TurnMetricsTests.Engine());
        TurnMetricsTests.RecordAll(metrics, "msteams");
        await app.Http.GetStringAsync("/conversations/canary-conversation?t=canary-ticket");
        TurnTraces.BeginTurn("msteams", "turn-1")?.Dispose();

        await UntilAsync(() => collector.Spans.ContainsKey("turn") && collector.Metrics.ContainsKey("switchboard.turn.duration") && collector.Metrics.ContainsKey("http.server.request.duration"));

        using var seen = new Measurements();
        Assert.Empty(seen.Instruments.Select(instrument => instrument.Name).Except(collector.Metrics.Keys));
        Assert.Superset(
            new HashSet<string> { "kestrel.active_connections", "dotnet.gc.heap.total_allocated", "dotnet.thread_pool.queue.length" },
            collector.Metrics.Keys.ToHashSet());
        Assert.DoesNotContain(collector.Bodies, body => body.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_collected_or_sent_without_an_endpoint()
    {
        await using var app = await OperationsApp.StartAsync();

        Assert.Null(app.Services.GetService<OpenTelemetry.Metrics.MeterProvider>());
    }

    [Theory]
    [InlineData("dashboard.json")]
    [InlineData("alerts.yml")]
    [InlineData("../operations.md")]
    public async Task What_the_documents_speak_of_is_measured(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations", file));
        var known = await KnownMetricsAsync();

        var named = file.EndsWith(".md", StringComparison.Ordinal)
            ? DottedName().Matches(text).Select(match => match.Groups[1].Value).ToHashSet()
            : PrometheusName().Matches(text).Select(match => match.Value).Except(Labels).ToHashSet();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(file.EndsWith(".md", StringComparison.Ordinal) ? known.Keys : known.Values.SelectMany(names => names)));
    }

    [Fact]
    public async Task The_dashboard_shows_every_metric_of_turns()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations", "dashboard.json"));

        foreach (var (name, names) in (await KnownMetricsAsync()).Where(metric => metric.Key.StartsWith("switchboard.", StringComparison.Ordinal)))
        {
            Assert.True(names.Any(prometheus => text.Contains(prometheus, StringComparison.Ordinal)), $"{name} is not on the dashboard");
        }
    }

    /// <summary>The instruments of this process: by their own name, and by what a Prometheus makes of it (OpenTelemetry to Prometheus compatibility, "Metric metadata").</summary>
    private static async Task<Dictionary<string, List<string>>> KnownMetricsAsync()
    {
        var known = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                lock (known)
                {
                    known[instrument.Name] = [.. PrometheusNames(instrument)];
                }
            },
        };
        listener.Start();
        await using var app = await OperationsApp.StartAsync();
        app.Services.GetRequiredService<TurnMetrics>();
        lock (known)
        {
            return new(known, StringComparer.Ordinal);
        }
    }

    private static IEnumerable<string> PrometheusNames(Instrument instrument)
    {
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "1" => "_ratio",
            _ => "",
        };
        var name = instrument.Name.Replace('.', '_') + unit;
        var kind = instrument.GetType().Name.Split('`')[0];
        return kind switch
        {
            "Counter" or "ObservableCounter" => [name + "_total"],
            "Histogram" => [name + "_bucket", name + "_count", name + "_sum"],
            _ => [name],
        };
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 600 && !condition(); attempt++)
        {
            await Task.Delay(100);
        }

        Assert.True(condition());
    }

    [GeneratedRegex(@"\b(switchboard|http_server|kestrel|dotnet)_[a-z_]+")]
    private static partial Regex PrometheusName();

    [GeneratedRegex(@"`((?:switchboard|http|kestrel|dotnet)\.[a-z_.]+)`")]
    private static partial Regex DottedName();
}
