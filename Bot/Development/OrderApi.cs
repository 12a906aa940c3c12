using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Settings;
namespace Switchboard.Bot.Development;

/// <summary>
/// The sample shop's order API, so that a first run shows the whole way: it wants a token of <see cref="OAuthServer"/>. Mapped in Development only. Three numbers fail on purpose:
/// 9500 answers 500, 9502 a proxy's HTML page, 9504 nothing for thirty seconds.
/// </summary>
public static class OrderApi
{
    /// <summary>Where it is mapped.</summary>
    public const string Path = "/dev/api";

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(30);

    /// <summary>Maps GET orders/{number} and POST orders/{number}/returns.</summary>
    public static IEndpointRouteBuilder MapDevelopmentOrderApi(this IEndpointRouteBuilder endpoints)
    {
        var time = endpoints.ServiceProvider.GetRequiredService<TimeProvider>();
        var returns = new ConcurrentDictionary<string, Registered>();
        var api = endpoints.MapGroup(Path).ExcludeFromDescription();
        if (endpoints.ServiceProvider.GetService<OAuthServer>() is { } authorisation && endpoints.ServiceProvider.GetService<IOptions<TokensOptions>>()?.Value.Services.ContainsKey(SampleService.Name) == true)
        {
            api.AddEndpointFilter(async (context, next) =>
                await authorisation.IsGoodAsync(context.HttpContext.Request.Headers.Authorization.ToString()) ? await next(context) : Results.Unauthorized());
        }

        api.MapGet("/orders/{number}", (string number, CancellationToken cancellationToken) => AnswerAsync(
            number, time, order => Json(IsReturned(returns, number) ? order with { Status = OrderStatus.Returned } : order), cancellationToken));
        api.MapPost("/orders/{number}/returns", (string number, ReturnRequest body, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync(
            number, time, order => Register(order, request.Headers["Idempotency-Key"].ToString(), returns, Today(time)), cancellationToken));
        return endpoints;
    }

    private static async Task<IResult> AnswerAsync(string number, TimeProvider time, Func<Order, IResult> answer, CancellationToken cancellationToken)
    {
        switch (number)
        {
            case "9500":
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            case "9502":
                return Results.Content("<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html");
            case "9504":
                await Task.Delay(Slow, time, cancellationToken);
                return Results.StatusCode(StatusCodes.Status504GatewayTimeout);
            default:
                return SampleOrders.Find(number, Today(time)) is { } order ? answer(order) : Results.NotFound();
        }
    }

    /// <summary>The same key asks for the same return; another key finds that the order is returned already.</summary>
    private static IResult Register(Order order, string key, ConcurrentDictionary<string, Registered> returns, DateOnly today)
    {
        if (order.Status != OrderStatus.Delivered || order.ReturnUntil < today)
        {
            return Results.Conflict();
        }

        var receipt = new ReturnReceipt($"R-{order.Number}-1", today.AddDays(14));
        var registered = returns.GetOrAdd(order.Number, new Registered(key, receipt));
        return registered.Key == key && key.Length > 0
            ? Results.Json(registered.Receipt, OrderJson.Default.ReturnReceipt, statusCode: StatusCodes.Status201Created)
            : Results.Conflict();
    }

    private static bool IsReturned(ConcurrentDictionary<string, Registered> returns, string number) => returns.ContainsKey(number);

    private static IResult Json(Order order) => Results.Json(order, OrderJson.Default.Order);

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private sealed record Registered(string Key, ReturnReceipt Receipt);
}
