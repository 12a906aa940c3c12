using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Switchboard.Bot.Development;

namespace Switchboard.Faults.Processes;

/// <summary>The shop's order API: registers a return once for each idempotency key, as such an API does, and counts what it was asked.</summary>
internal sealed class OrderService(int seed, bool faults)
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, int>> _returns = new(StringComparer.Ordinal);
    private int _withoutKey;

    /// <summary>For each order, how often each idempotency key asked for its return; two keys are two returns.</summary>
    public IReadOnlyDictionary<string, ConcurrentDictionary<string, int>> Returns => _returns;

    /// <summary>Requests without a key, each of which registers one more return.</summary>
    public int WithoutKey => _withoutKey;

    // GET /orders/{number} and POST /orders/{number}/returns
    public Task AnswerAsync(HttpContext context)
    {
        var number = context.Request.Path.Value!.Split('/')[2];
        return HttpMethods.IsPost(context.Request.Method) ? RegisterAsync(context, number) : FindAsync(context, number);
    }

    /// <summary>Counts a request and gives back how many there were with this key.</summary>
    public int Register(string order, string key) => _returns.GetOrAdd(order, static _ => new(StringComparer.Ordinal)).AddOrUpdate(key, 1, static (_, count) => count + 1);

    private static Task FindAsync(HttpContext context, string number)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var order = new Order(number, OrderStatus.Delivered, today.AddDays(-8), [new OrderItem($"Article {number}", 1)], 39.90m, "USD")
        {
            DeliveredOn = today.AddDays(-4),
            ReturnUntil = today.AddDays(26),
        };
        return context.Response.WriteAsJsonAsync(order, OrderJson.Default.Order, cancellationToken: context.RequestAborted);
    }

    private async Task RegisterAsync(HttpContext context, string number)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
        {
            key = $"none {Interlocked.Increment(ref _withoutKey).ToString(CultureInfo.InvariantCulture)}";
        }

        var calls = Register(number, key);
        var luck = faults && calls == 1 ? Dice.For(seed, $"return {number}").Next(100) : 100;
        switch (luck)
        {
            case < 5:
                // It is registered; the answer is lost.
                context.Abort();
                return;
            case < 10:
                await Task.Delay(Dice.For(seed, $"return late {number}").Between(50, 500));
                break;
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        var receipt = new ReturnReceipt($"R-{number}-1", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(14));
        await context.Response.WriteAsJsonAsync(receipt, OrderJson.Default.ReturnReceipt);
    }
}
