using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Http;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Reads and writes bodies in the Bot Framework's JSON, straight from and to UTF-8.</summary>
public static class HttpHelper
{
    private const string JsonMediaType = "application/json";

    /// <summary>Reads a request's body; default when it is not JSON of the type.</summary>
    /// <remarks>How long a body may be is for the server to say; what it throws for a longer one goes through.</remarks>
    public static async Task<T> ReadRequestAsync<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var cancellationToken = request.HttpContext?.RequestAborted ?? CancellationToken.None;
        using var body = await PooledBody.ReadAsync(request.Body, request.ContentLength, int.MaxValue, cancellationToken);
        if (body.IsEmpty)
        {
            return default;
        }

        try
        {
            return SchemaJson.DeserializeRequest<T>(body.Span);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Writes a bot's answer to an invoke, or 200 when there is none.</summary>
    public static async Task WriteResponseAsync(HttpResponse response, InvokeResponse invokeResponse)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (invokeResponse is null)
        {
            response.StatusCode = StatusCodes.Status200OK;
            return;
        }

        response.StatusCode = invokeResponse.Status;
        if (invokeResponse.Body is null)
        {
            return;
        }

        using var json = PooledJson.WriteObject(invokeResponse.Body);
        response.ContentType = JsonMediaType;
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json.Written);
    }
}
