using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Switchboard.Bot.Development;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers.Intents;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs.Webhooks;

/// <summary>Webhooks against a real server that does all that servers do: each case is an outcome, never an exception, and a record without the person in it.</summary>
public sealed class WebhookClientTests : IDisposable
{
    private const string Good = """{"number":"1","status":"Shipped","placedOn":"2026-03-01","items":[{"name":"Mug","quantity":2}],"total":12.5,"currency":"USD","unknown":1}""";

    private static readonly IntentCatalog Catalog = IntentCatalog.Load(Repository.Content);

    private readonly FixedClock _clock = new();
    private readonly ContentCopy _content = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentQueue<string> _keys = new();
    private readonly ConcurrentQueue<string> _targets = new();
    private int _requests;

    public void Dispose() => _content.Dispose();

    [Fact]
    public async Task An_answer_becomes_values_with_the_moment_they_were_true()
    {
        var answered = Assert.IsType<WebhookResult.Answered>(await FindAsync(_ => Results.Content(Good, "application/json")));

        Assert.Equal("ok", answered["outcome"]);
        Assert.Equal("Shipped", answered["status"]);
        Assert.Equal("2 × Mug", answered["items"]);
        Assert.Equal("12.50 USD", answered["total"]);
        Assert.Equal("Sunday, March 1", answered["placed"]);
        Assert.Equal(_clock.Now, answered.AsOf);
        Assert.Null(answered.Age);
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task A_status_that_means_something_is_an_answer_and_is_not_asked_again()
    {
        Assert.Equal("unknown", Assert.IsType<WebhookResult.Answered>(await FindAsync(_ => Results.NotFound()))["outcome"]);
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task A_server_that_fails_in_passing_is_asked_again()
    {
        Assert.IsType<WebhookResult.Answered>(await FindAsync(n => n < 3 ? Results.StatusCode(503) : Results.Content(Good, "application/json")));
        Assert.Equal(3, _requests);
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_given_up_and_the_operator_reads_why_without_the_person()
    {
        Assert.Equal("status-500", Failed(await FindAsync(_ => Results.StatusCode(500))));
        Assert.Equal(3, _requests);
        var line = Assert.Single(_log, line => line.Contains("Webhook order failed", StringComparison.Ordinal));
        Assert.Contains("status-500", line, StringComparison.Ordinal);
        Assert.All(_log, entry => Assert.DoesNotContain("4711", entry, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text/html", "<html>hello</html>", "not-json")]
    [InlineData("application/json", "<html>hello</html>", "unreadable")]
    [InlineData("application/json", "", "unreadable")]
    [InlineData("application/json", "null", "unreadable")]
    [InlineData("application/json", "{}", "unreadable")]
    [InlineData("application/json", """{"number":"1","status":"Exploded","placedOn":"2026-03-01","items":["a"],"total":1,"currency":"USD"}""", "unreadable")]
    [InlineData("application/json", """{"number":null,"status":"Shipped","placedOn":"2026-03-01","items":["a"],"total":1,"currency":"USD"}""", "unreadable")]
    [InlineData("application/json", """{"number":"1","status":"Shipped","placedOn":"yesterday","items":["a"],"total":1,"currency":"USD"}""", "unreadable")]
    public async Task What_is_no_order_is_not_taken_for_one(string type, string body, string reason)
    {
        Assert.Equal(reason, Failed(await FindAsync(_ => Results.Content(body, type))));
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_not_waited_for()
    {
        var release = new TaskCompletionSource();
        await using var shop = await StartAsync(async _ =>
        {
            await release.Task;
            return Results.Ok();
        });
        using var always = new Release(release);
        await using var services = Services(shop, ("Services:orders:AttemptTimeout", "00:00:00.100"));

        // Far more than it may take: only so that a client that does wait fails instead of hanging.
        Assert.Equal("timeout", Failed(await FindAsync(services).WaitAsync(TimeSpan.FromSeconds(20))));
        Assert.InRange(_requests, 0, 3);
    }

    [Fact]
    public async Task A_server_that_stops_in_the_middle_of_an_answer_is_not_waited_for()
    {
        var release = new TaskCompletionSource();
        await using var shop = await StartAsync(_ => Task.FromResult(Results.Stream(
            async stream =>
            {
                await stream.WriteAsync("{\"number\":"u8.ToArray());
                await stream.FlushAsync();
                await release.Task;
            },
            "application/json")));
        using var always = new Release(release);
        await using var services = Services(shop, ("Services:orders:AttemptTimeout", "00:00:00.200"));

        Assert.Equal("timeout", Failed(await FindAsync(services).WaitAsync(TimeSpan.FromSeconds(20))));
    }

    [Theory]
    [InlineData(50 * 1024 * 1024)]
    [InlineData(null)]
    public async Task An_answer_of_50_MB_or_without_end_is_not_read(int? size)
    {
        var ended = new TaskCompletionSource();
        await using var shop = await ShopApi.StartAsync(app => app.MapGet(OrderApi.Path + "/orders/{number}", async (HttpContext context) =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = size;
            var piece = new byte[64 * 1024];
            Array.Fill(piece, (byte)' ');
            for (var left = size ?? long.MaxValue; left > 0 && !context.RequestAborted.IsCancellationRequested; left -= piece.Length)
            {
                await context.Response.Body.WriteAsync(piece, CancellationToken.None);
            }

            ended.TrySetResult();
        }), _clock);
        await using var services = Services(shop);

        Assert.Equal("too-large", Failed(await FindAsync(services)));
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        Assert.Equal("redirect", Failed(await FindAsync(_ => Results.Redirect("http://169.254.169.254/"))));
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task A_private_address_is_not_reached_unless_the_settings_allow_it()
    {
        await using var shop = await StartAsync(_ => Task.FromResult(Results.Content(Good, "application/json")));
        await using var closed = Services(shop, ("Services:orders:AllowPrivateAddresses", "false"));

        Assert.Equal("private-address", Failed(await FindAsync(closed)));
        Assert.Equal(0, _requests);

        await using var open = Services(shop);
        Assert.IsType<WebhookResult.Answered>(await FindAsync(open));
    }

    [Fact]
    public async Task A_server_that_is_down_is_left_alone_for_a_while()
    {
        await using var shop = await StartAsync(_ => Task.FromResult(Results.StatusCode(500)));
        await using var services = Services(shop, ("BreakerAttempts", "4"));
        var reasons = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            reasons.Add(Failed(await FindAsync(services)));
        }

        Assert.Equal("left-alone", reasons[^1]);
        Assert.InRange(_requests, 4, 6);
    }

    [Fact]
    public async Task Nobody_listening_and_no_address_are_failures_like_any_other()
    {
        var shop = await StartAsync(_ => Task.FromResult(Results.Ok()));
        var address = shop.Current!;
        await shop.DisposeAsync();
        await using var gone = Services(new Address(address));
        await using var none = Services(new Address(null));

        Assert.Equal("network", Failed(await FindAsync(gone)));
        Assert.Equal("no-address", Failed(await FindAsync(none)));
        Assert.Equal("no-address", Failed(await RegisterAsync(none, "1", "c")));
    }

    [Fact]
    public async Task A_turn_that_is_given_up_stops_asking()
    {
        using var cancel = new CancellationTokenSource();
        await using var shop = await StartAsync(async _ =>
        {
            await cancel.CancelAsync();
            return Results.StatusCode(500);
        });
        await using var services = Services(shop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FindAsync(services, "1", cancel.Token));
    }

    [Fact]
    public async Task While_the_service_is_down_an_earlier_answer_is_given_with_its_age_until_it_is_too_old()
    {
        await using var shop = await StartAsync(n => Task.FromResult(n == 1 ? Results.Content(Good, "application/json") : Results.StatusCode(500)));
        await using var services = Services(shop, ("BreakerAttempts", "100"));
        var at = _clock.Now;
        Assert.IsType<WebhookResult.Answered>(await FindAsync(services));

        _clock.Now += TimeSpan.FromMinutes(20);
        var stale = Assert.IsType<WebhookResult.Answered>(await FindAsync(services));
        Assert.Equal((at, TimeSpan.FromMinutes(20), "Shipped"), (stale.AsOf, stale.Age, stale["status"]));
        Assert.IsType<WebhookResult.Failed>(await FindAsync(services, "2"));

        _clock.Now += TimeSpan.FromHours(1);
        Assert.IsType<WebhookResult.Failed>(await FindAsync(services));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task A_value_that_would_climb_out_of_its_place_is_not_sent(string number)
    {
        await using var shop = await StartAsync(_ => Task.FromResult(Results.Content(Good, "application/json")));
        await using var services = Services(shop);

        Assert.Equal("unsafe-value", Failed(await FindAsync(services, number)));
        Assert.Equal(0, _requests);
    }

    [Theory]
    [InlineData("../../admin")]
    [InlineData("1?admin=true")]
    [InlineData("1#x")]
    [InlineData("@evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("\\\\evil.example\\x")]
    [InlineData("%2e%2e%2fadmin")]
    [InlineData("1 2\r\nHost: evil.example")]
    public async Task Whatever_a_person_says_stays_one_piece_of_the_path(string number)
    {
        await using var shop = await StartAsync(_ => Task.FromResult(Results.Content(Good, "application/json")));
        await using var services = Services(shop);

        Assert.IsType<WebhookResult.Answered>(await FindAsync(services, number));
        Assert.Equal($"{OrderApi.Path}/orders/{Uri.EscapeDataString(number)}", Assert.Single(_targets));
    }

    [Fact]
    public async Task What_may_not_be_done_twice_is_not_repeated_and_what_has_a_key_is_with_the_same_key()
    {
        _content.Write("webhooks/plain.json", """{ "method": "POST", "service": "orders", "url": "once", "failure": "Thanks" }""");
        _content.Write("webhooks/keyed.json", """{ "method": "POST", "service": "orders", "url": "once", "idempotency": ["turn"], "failure": "Thanks", "retry": { "delay": "00:00:00" } }""");
        await using var shop = await ShopApi.StartAsync(app => app.MapPost(OrderApi.Path + "/once", (HttpRequest request) =>
        {
            _keys.Enqueue(request.Headers["Idempotency-Key"].ToString());
            return Results.StatusCode(500);
        }), _clock);
        await using var services = Services(shop);
        var client = services.GetRequiredService<WebhookClient>();
        var none = new Dictionary<string, string>();

        await client.CallAsync(Turn("a1"), "plain", none, CancellationToken.None);
        Assert.Equal([""], _keys);

        _keys.Clear();
        await client.CallAsync(Turn("a1"), "keyed", none, CancellationToken.None);
        Assert.Equal(3, _keys.Count);
        var first = Assert.Single(_keys.Distinct());

        // The turn runs again, then another one comes.
        await client.CallAsync(Turn("a1"), "keyed", none, CancellationToken.None);
        await client.CallAsync(Turn("a2"), "keyed", none, CancellationToken.None);
        Assert.Equal(2, _keys.Distinct().Count());
        Assert.Equal(6, _keys.Count(key => key == first));
        var twice = Turn("a3");
        await client.CallAsync(twice, "keyed", none, CancellationToken.None);
        await client.CallAsync(twice, "keyed", none, CancellationToken.None);
        Assert.Equal(4, _keys.Distinct().Count());
    }

    [Fact]
    public async Task The_same_return_asked_for_twice_is_registered_once()
    {
        await using var shop = await ShopApi.StartAsync(app => app.MapDevelopmentOrderApi(), _clock);
        await using var services = Services(shop);

        var first = Assert.IsType<WebhookResult.Answered>(await RegisterAsync(services, "2177", "conversation"));
        var again = Assert.IsType<WebhookResult.Answered>(await RegisterAsync(services, "2177", "conversation"));
        var other = Assert.IsType<WebhookResult.Answered>(await RegisterAsync(services, "2177", "another conversation"));

        Assert.Equal(("R-2177-1", "Wednesday, March 18"), (first["returnNumber"], first["until"]));
        Assert.Equal(first.Values, again.Values);
        Assert.Equal("refused", other["outcome"]);
        Assert.Equal("Returned", Assert.IsType<WebhookResult.Answered>(await FindAsync(services, "2177"))["status"]);
    }

    [Theory]
    [InlineData("1042")]
    [InlineData("6120")]
    [InlineData("7710")]
    [InlineData("9999")]
    public async Task A_return_that_is_not_possible_is_refused(string number)
    {
        await using var shop = await ShopApi.StartAsync(app => app.MapDevelopmentOrderApi(), _clock);
        await using var services = Services(shop);

        Assert.Equal("refused", Assert.IsType<WebhookResult.Answered>(await RegisterAsync(services, number, "c"))["outcome"]);
    }

    [Theory]
    [InlineData("Services:orders:BaseUrl", "ftp://x", "Webhooks:Services:orders:BaseUrl")]
    [InlineData("Services:orders:BaseUrl", "https://x/a", "ends with a slash")]
    [InlineData("Services:orders:Timeout", "01:00:00", "Webhooks:Services:orders:Timeout")]
    [InlineData("BreakerAttempts", "1", "BreakerAttempts")]
    public async Task Settings_that_cannot_work_are_named(string key, string value, string named)
    {
        await using var services = Services(new Address(null), (key, value));

        var error = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => services.GetRequiredService<WebhookClient>());

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static string Failed(WebhookResult result) => Assert.IsType<WebhookResult.Failed>(result).Reason;

    private static TurnContext Turn(string id, string conversation = "c") => new(new TestAdapter(), new Activity
    {
        Type = ActivityTypes.Message,
        Id = id,
        ChannelId = "test",
        From = new ChannelAccount("person"),
        Conversation = new ConversationAccount { Id = conversation },
    });

    private static Task<WebhookResult> FindAsync(ServiceProvider services, string number = "4711", CancellationToken cancellationToken = default) =>
        services.GetRequiredService<WebhookClient>().CallAsync(Turn("a1"), "order", new Dictionary<string, string> { ["number"] = number }, cancellationToken);

    private static Task<WebhookResult> RegisterAsync(ServiceProvider services, string number, string conversation) =>
        services.GetRequiredService<WebhookClient>().CallAsync(
            Turn("a1", conversation), "register-return", new Dictionary<string, string> { ["number"] = number, ["reason"] = "too small" }, CancellationToken.None);

    private async Task<WebhookResult> FindAsync(Func<int, IResult> answer)
    {
        await using var shop = await StartAsync(n => Task.FromResult(answer(n)));
        await using var services = Services(shop);
        return await FindAsync(services);
    }

    private Task<ShopApi> StartAsync(Func<int, Task<IResult>> answer) => ShopApi.StartAsync(
        app => app.MapGet(OrderApi.Path + "/{**path}", (HttpRequest request) =>
        {
            _targets.Enqueue(request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget);
            return answer(Interlocked.Increment(ref _requests));
        }),
        _clock);

    private ServiceProvider Services(IServiceAddresses address, params (string Key, string Value)[] settings)
    {
        File.WriteAllText(_content.PathOf("webhooks/order.json"), File.ReadAllText(_content.PathOf("webhooks/order.json")).Replace("\"00:00:00.2\"", "\"00:00:00.005\"", StringComparison.Ordinal));
        var values = new Dictionary<string, string?>
        {
            ["Webhooks:Services:orders:UseToken"] = "false",
            ["Webhooks:Services:orders:AllowPrivateAddresses"] = "true",

            // A slow machine is not what is tested.
            ["Webhooks:Services:orders:AttemptTimeout"] = "00:00:30",
            ["Webhooks:Services:orders:Timeout"] = "00:01:30",
            ["Webhooks:BreakerAttempts"] = "1000",
        };
        foreach (var (key, value) in settings)
        {
            values["Webhooks:" + key] = value;
        }

        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new Collector(_log)));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(address);
        services.AddSingleton(_content.Folder);
        services.AddSingleton(Catalog);
        services.AddDialogs();
        return services.BuildServiceProvider();
    }

    private sealed record Address(Uri? Current) : IServiceAddresses
    {
        public Uri? Find(string service) => Current;
    }

    /// <summary>Lets a waiting server go whatever becomes of the test.</summary>
    private sealed class Release(TaskCompletionSource source) : IDisposable
    {
        public void Dispose() => source.TrySetResult();
    }

    private sealed class Collector(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
