using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot.Development;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Orders;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs.Orders;

/// <summary>The order client against a real server that does all that servers do.</summary>
public sealed class OrderClientTests
{
    private const string Good = """{"number":"1","status":"Shipped","placedOn":"2026-03-01","items":[{"name":"Mug","quantity":2}],"total":12.5,"currency":"USD","unknown":1}""";

    private readonly FixedClock _clock = new();
    private int _requests;

    [Fact]
    public async Task An_order_is_read_with_the_moment_it_was_true()
    {
        var found = Assert.IsType<OrderLookup.Found>(await FindAsync(_ => Results.Content(Good, "application/json")));

        Assert.Equal(OrderStatus.Shipped, found.Order.Status);
        Assert.Equal(("Mug", 2), (found.Order.Items[0].Name, found.Order.Items[0].Quantity));
        Assert.Equal(_clock.Now, found.AsOf);
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task Not_found_is_an_answer_and_is_not_asked_again()
    {
        Assert.IsType<OrderLookup.Unknown>(await FindAsync(_ => Results.NotFound()));
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task A_server_that_fails_in_passing_is_asked_again()
    {
        Assert.IsType<OrderLookup.Found>(await FindAsync(n => n < 3 ? Results.StatusCode(503) : Results.Content(Good, "application/json")));
        Assert.Equal(3, _requests);
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_given_up()
    {
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(_ => Results.StatusCode(500)));
        Assert.Equal(3, _requests);
    }

    [Theory]
    [InlineData("text/html", "<html>hello</html>")]
    [InlineData("application/json", "<html>hello</html>")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "{}")]
    [InlineData("application/json", """{"number":"1","status":"Exploded","placedOn":"2026-03-01","items":[],"total":1,"currency":"USD"}""")]
    [InlineData("application/json", """{"number":null,"status":"Shipped","placedOn":"2026-03-01","items":[],"total":1,"currency":"USD"}""")]
    public async Task What_is_no_order_is_not_taken_for_one(string type, string body)
    {
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(_ => Results.Content(body, type)));
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
        var lookup = Client(shop, ("AttemptTimeout", "00:00:00.100"), ("Retries", "1")).FindAsync("1", CancellationToken.None);

        Assert.IsType<OrderLookup.Unavailable>(await lookup.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(2, _requests);
        release.TrySetResult();
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
        var lookup = Client(shop, ("AttemptTimeout", "00:00:00.200"), ("Retries", "1")).FindAsync("1", CancellationToken.None);

        // Far more than it may take: only so that a client that does wait fails instead of hanging.
        Assert.IsType<OrderLookup.Unavailable>(await lookup.WaitAsync(TimeSpan.FromSeconds(20)));
        release.TrySetResult();
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_read()
    {
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(_ => Results.Content("\"" + new string('x', 1_000_000) + "\"", "application/json")));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(_ => Results.Redirect("http://169.254.169.254/")));
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task A_server_that_is_down_is_left_alone_for_a_while()
    {
        await using var shop = await StartAsync(_ => Task.FromResult(Results.StatusCode(500)));
        var client = Client(shop, ("BreakerAttempts", "4"), ("Retries", "1"));
        for (var i = 0; i < 10; i++)
        {
            Assert.IsType<OrderLookup.Unavailable>(await client.FindAsync("1", CancellationToken.None));
        }

        Assert.InRange(_requests, 4, 5);
    }

    [Fact]
    public async Task Nobody_listening_and_no_address_are_failures_like_any_other()
    {
        var shop = await StartAsync(_ => Task.FromResult(Results.Ok()));
        var client = Client(shop);
        var address = shop.Current!;
        await shop.DisposeAsync();

        Assert.IsType<OrderLookup.Unavailable>(await Client(new Address(address)).FindAsync("1", CancellationToken.None));
        Assert.IsType<OrderLookup.Unavailable>(await Client(new Address(null)).FindAsync("1", CancellationToken.None));
        Assert.IsType<ReturnRegistration.Unavailable>(await Client(new Address(null)).RegisterReturnAsync("1", "r", "c", CancellationToken.None));
        Assert.NotNull(client);
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

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client(shop).FindAsync("1", cancel.Token));
    }

    [Fact]
    public async Task The_same_return_asked_for_twice_is_registered_once()
    {
        await using var shop = await ShopApi.StartAsync(app => app.MapDevelopmentOrderApi(), _clock);
        var client = Client(shop);

        var first = await client.RegisterReturnAsync("2177", "too small", "conversation", CancellationToken.None);
        var again = await client.RegisterReturnAsync("2177", "too small", "conversation", CancellationToken.None);
        var other = await client.RegisterReturnAsync("2177", "too small", "another conversation", CancellationToken.None);

        Assert.Equal(new ReturnRegistration.Registered("R-2177-1", new DateOnly(2026, 3, 18)), first);
        Assert.Equal(first, again);
        Assert.IsType<ReturnRegistration.Refused>(other);
        Assert.Equal(OrderStatus.Returned, Assert.IsType<OrderLookup.Found>(await client.FindAsync("2177", CancellationToken.None)).Order.Status);
    }

    [Theory]
    [InlineData("1042")]
    [InlineData("6120")]
    [InlineData("7710")]
    [InlineData("9999")]
    public async Task A_return_that_is_not_possible_is_refused(string number)
    {
        await using var shop = await ShopApi.StartAsync(app => app.MapDevelopmentOrderApi(), _clock);

        Assert.IsType<ReturnRegistration.Refused>(await Client(shop).RegisterReturnAsync(number, "r", "c", CancellationToken.None));
    }

    [Fact]
    public void Settings_that_cannot_work_are_named()
    {
        var error = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => Client(new Address(null), ("BaseUrl", "ftp://x")));

        Assert.Contains("Orders:BaseUrl", error.Message, StringComparison.Ordinal);
    }

    private async Task<OrderLookup> FindAsync(Func<int, IResult> answer)
    {
        await using var shop = await StartAsync(n => Task.FromResult(answer(n)));
        return await Client(shop).FindAsync("1", CancellationToken.None);
    }

    private Task<ShopApi> StartAsync(Func<int, Task<IResult>> answer) =>
        ShopApi.StartAsync(app => app.MapGet(OrderApi.Path + "/orders/{number}", (string number) => answer(Interlocked.Increment(ref _requests))), _clock);

    private OrderClient Client(IOrderServiceAddress address, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?> { ["Orders:RetryDelay"] = TimeSpan.FromMilliseconds(5).ToString("c", CultureInfo.InvariantCulture) };
        foreach (var (key, value) in settings)
        {
            values["Orders:" + key] = value;
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(address);
        services.AddDialogs();
        return services.BuildServiceProvider().GetRequiredService<OrderClient>();
    }

    private sealed record Address(Uri? Current) : IOrderServiceAddress;

    /// <summary>Lets a waiting server go whatever becomes of the test.</summary>
    private sealed class Release(TaskCompletionSource source) : IDisposable
    {
        public void Dispose() => source.TrySetResult();
    }
}
