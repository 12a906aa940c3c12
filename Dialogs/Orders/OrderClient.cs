using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly;

namespace Switchboard.Dialogs.Orders;

/// <summary>Asks the shop's order API; every failure becomes a value, never an exception, because the person gets a sentence either way.</summary>
public sealed partial class OrderClient(HttpClient http, IOrderServiceAddress address, TimeProvider time, ILogger<OrderClient> logger)
{
    /// <summary>No order is larger than this; an answer that is must be something else.</summary>
    internal const int MaxResponseBytes = 256 * 1024;

    /// <summary>Asks for one order.</summary>
    public async Task<OrderLookup> FindAsync(string number, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(At($"orders/{Uri.EscapeDataString(number)}"), cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return new OrderLookup.Unknown();
            }

            response.EnsureSuccessStatusCode();
            var order = await ReadAsync(response, OrderJson.Default.Order, cancellationToken);
            return new OrderLookup.Found(order, time.GetUtcNow());
        }
        catch (Exception e) when (IsFailure(e, cancellationToken))
        {
            LogLookupFailed(e.Message);
            return new OrderLookup.Unavailable(e.Message);
        }
    }

    /// <summary>Registers a return. The same conversation, order and reason make the same request, so a repetition registers nothing twice.</summary>
    public async Task<ReturnRegistration> RegisterReturnAsync(string number, string reason, string conversationId, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, At($"orders/{Uri.EscapeDataString(number)}/returns"))
            {
                Content = JsonContent.Create(new ReturnRequest(reason), OrderJson.Default.ReturnRequest),
            };
            request.Headers.Add("Idempotency-Key", IdempotencyKey(conversationId, number, reason));
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity)
            {
                return new ReturnRegistration.Refused();
            }

            response.EnsureSuccessStatusCode();
            var receipt = await ReadAsync(response, OrderJson.Default.ReturnReceipt, cancellationToken);
            return new ReturnRegistration.Registered(receipt.ReturnNumber, receipt.SendBy);
        }
        catch (Exception e) when (IsFailure(e, cancellationToken))
        {
            LogReturnFailed(e.Message);
            return new ReturnRegistration.Unavailable(e.Message);
        }
    }

    private Uri At(string path) => new(address.Current ?? throw new HttpRequestException("Orders:BaseUrl is not set"), path);

    /// <summary>Reads a body that says it is JSON and is; a proxy's HTML page is a failure, not an order.</summary>
    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not { } mediaType || !mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            throw new HttpRequestException($"the order API answered {response.Content.Headers.ContentType?.ToString() ?? "no content type"} instead of JSON");
        }

        return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new JsonException("the order API answered null");
    }

    private static string IdempotencyKey(params string[] parts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    /// <summary>Everything the network or the other side can do wrong; what remains is our own mistake, or the turn was given up.</summary>
    private static bool IsFailure(Exception e, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && e is HttpRequestException or JsonException or ExecutionRejectedException or OperationCanceledException or IOException;

    [LoggerMessage(LogLevel.Warning, "Looking up an order failed: {Reason}")]
    private partial void LogLookupFailed(string reason);

    [LoggerMessage(LogLevel.Warning, "Registering a return failed: {Reason}")]
    private partial void LogReturnFailed(string reason);
}
