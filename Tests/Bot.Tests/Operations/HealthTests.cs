using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Operations.Health;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_names_each_dependency_and_its_state()
    {
        await using var app = await OperationsApp.StartAsync();
        app.Services.GetRequiredService<TurnMetrics>().Observe(new TurnMetricsTests.Engine());

        var (status, body) = await ReadyAsync(app.Http);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Healthy", body.GetProperty("status").GetString());
        Assert.Equal(
            ["content", "instance", "redis", "storage", "turns"],
            body.GetProperty("dependencies").EnumerateObject().Select(dependency => dependency.Name).Order(StringComparer.Ordinal));
        Assert.Matches("^(under|over) ", Detail(body, "storage"));
        Assert.Equal("not used", Detail(body, "redis"));
        Assert.Equal("lag under 30 s", Detail(body, "turns"));
        Assert.Equal("serving", Detail(body, "instance"));
    }

    [Fact]
    public async Task Turns_that_lag_degrade_an_instance_that_goes_on_serving()
    {
        await using var app = await OperationsApp.StartAsync();
        app.Services.GetRequiredService<TurnMetrics>().Observe(new LateEngine());

        var (status, body) = await ReadyAsync(app.Http);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Degraded", body.GetProperty("status").GetString());
        Assert.Equal("lag over 30 s", Detail(body, "turns"));
    }

    [Fact]
    public async Task However_many_probes_there_are_a_dependency_is_asked_once_a_second()
    {
        var time = new ManualTime();
        var check = new CountedCheck();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddHealthChecks().AddCheck("counted", check, tags: [Readiness.DependencyTag]).Services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<Readiness>()
            .BuildServiceProvider();
        var readiness = services.GetRequiredService<Readiness>();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => readiness.AskAsync(CancellationToken.None)));
        Assert.Equal(1, check.Asked);
        time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => readiness.AskAsync(CancellationToken.None)));

        Assert.Equal(2, check.Asked);
    }

    [Fact]
    public async Task A_dependency_that_never_answers_is_given_up_even_if_it_ignores_its_token()
    {
        var never = new TaskCompletionSource();

        var result = await RoundTrip.MeasureAsync(_ => never.Task, CancellationToken.None);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Equal("no answer within 2 s", result.Description);
    }

    [Fact]
    public async Task What_a_failing_dependency_says_is_not_shown()
    {
        var result = await RoundTrip.MeasureAsync(_ => throw new InvalidOperationException("password=canary"), CancellationToken.None);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Equal("fails", result.Description);
    }

    [NeedsFact("redis-server")]
    public async Task Without_its_Redis_an_instance_is_not_ready_lives_and_comes_back()
    {
        using var redis = new RedisProcess();
        redis.Send("CONFIG SET requirepass canary-password");
        await using var bot = await BotProcess.StartAsync(new()
        {
            ["Storage__Provider"] = "Redis",
            ["ConnectionStrings__Redis"] = $"{redis.Settings},password=canary-password",
        });

        redis.Stop();
        var down = await UntilAsync(bot, HttpStatusCode.ServiceUnavailable);
        using var live = await bot.Client.GetAsync("/health/live");
        redis.Continue();
        var up = await UntilAsync(bot, HttpStatusCode.OK);

        Assert.Equal("Unhealthy", State(down, "redis"));
        Assert.Equal("Unhealthy", State(down, "storage"));
        Assert.Equal("Healthy", State(down, "instance"));
        Assert.DoesNotContain("canary", down.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", down.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", bot.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal("Healthy", State(up, "redis"));
    }

    private static async Task<JsonElement> UntilAsync(BotProcess bot, HttpStatusCode expected)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var (status, body) = await ReadyAsync(bot.Client);
            if (status == expected)
            {
                return body;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"/health/ready was never {expected}.");
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ReadyAsync(HttpClient http)
    {
        using var response = await http.GetAsync("/health/ready");
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }

    private static string? Detail(JsonElement body, string dependency) => body.GetProperty("dependencies").GetProperty(dependency).GetProperty("detail").GetString();

    private static string? State(JsonElement body, string dependency) => body.GetProperty("dependencies").GetProperty(dependency).GetProperty("state").GetString();

    private sealed class LateEngine : ITurnGauges
    {
        public int RunningTurns => 0;

        public int OwnedConversations => 0;

        public TimeSpan OldestWaiting => TimeSpan.FromSeconds(31);
    }

    private sealed class CountedCheck : IHealthCheck
    {
        private int _asked;

        public int Asked => _asked;

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _asked);
            await Task.Yield();
            return HealthCheckResult.Healthy();
        }
    }
}
