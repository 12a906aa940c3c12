using System.Net;
using System.Text.Json;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Http;

/// <summary>One authenticated JSON request and its answer, over a shared <see cref="HttpClient"/>.</summary>
internal sealed class RestTransport(HttpClient http, AppCredentials credentials, bool disposeHttp) : IDisposable
{
    /// <summary>Longest JSON answer that is read, in bytes.</summary>
    private const int MaxAnswer = 32 << 20;

    /// <summary>Longest error answer that is looked at, in bytes.</summary>
    private const int MaxError = 64 << 10;

    /// <summary>The shared client, unless the caller brings a client or handlers of its own.</summary>
    public static RestTransport Create(HttpClient custom, AppCredentials credentials, HttpMessageHandler rootHandler, DelegatingHandler[] handlers)
    {
        if (custom is not null)
        {
            return new RestTransport(custom, credentials, disposeHttp: false);
        }

        if (rootHandler is null && handlers is null or { Length: 0 })
        {
            return new RestTransport(SharedHttp.Client, credentials, disposeHttp: false);
        }

        var last = rootHandler ?? new SocketsHttpHandler { UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        foreach (var handler in (handlers ?? []).Reverse())
        {
            handler.InnerHandler = last;
            last = handler;
        }

        return new RestTransport(new HttpClient(last), credentials, disposeHttp: true);
    }

    public async Task SendAsync(HttpMethod method, Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, uri);
        using var response = await SendAsync(request, cancellationToken);
    }

    public async Task<TResult> SendAsync<TResult>(HttpMethod method, Uri uri, CancellationToken cancellationToken, bool nullWhenNotFound = false)
    {
        using var request = new HttpRequestMessage(method, uri);
        return await SendAsync<TResult>(request, nullWhenNotFound, cancellationToken);
    }

    public async Task<TResult> SendAsync<TBody, TResult>(HttpMethod method, Uri uri, TBody body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, uri) { Content = new PooledJsonContent(PooledJson.Write(body)) };
        return await SendAsync<TResult>(request, nullWhenNotFound: false, cancellationToken);
    }

    /// <summary>
    /// Sends something that gets an id. Channels may accept it (2xx) and give none, e.g. when they split it; then the id is null.
    /// </summary>
    public async Task<ResourceResponse> SendForIdAsync<TBody>(HttpMethod method, Uri uri, TBody body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, uri) { Content = new PooledJsonContent(PooledJson.Write(body)) };
        using var response = await SendAsync(request, cancellationToken);
        using var answer = await ReadAsync(response, MaxAnswer, cancellationToken);
        try
        {
            return answer.IsEmpty ? new ResourceResponse() : Parse<ResourceResponse>(answer.Span) ?? new ResourceResponse();
        }
        catch (JsonException)
        {
            // Accepted all the same: sending it again because of the answer's form would show it twice.
            return new ResourceResponse();
        }
    }

    public async Task<Stream> GetStreamAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        var response = await SendAsync(request, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    /// <summary>Sends a request; an error status is not an exception here.</summary>
    public async Task<HttpResponseMessage> SendRawAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        if (credentials is not null)
        {
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public static ValueTask<PooledBody> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        ReadAsync(response, MaxAnswer, cancellationToken);

    public static T Parse<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, PooledJson.TypeInfo<T>());

    public static async Task<ErrorResponseException> ToExceptionAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var exception = new ErrorResponseException($"Operation returned an invalid status code '{response.StatusCode}'")
        {
            Body = await ReadErrorAsync(response, cancellationToken),
        };
        exception.Data["StatusCode"] = (int)response.StatusCode;
        if (RetryAfter(response) is { } wait)
        {
            exception.Data["RetryAfter"] = wait;
        }

        return exception;
    }

    public void Dispose()
    {
        if (disposeHttp)
        {
            http.Dispose();
        }
    }

    /// <summary>How long the service asks to wait; null when it does not say. Never negative.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - TimeProvider.System.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private async Task<TResult> SendAsync<TResult>(HttpRequestMessage request, bool nullWhenNotFound, CancellationToken cancellationToken)
    {
        using var response = await SendRawAsync(request, cancellationToken);
        if (nullWhenNotFound && response.StatusCode == HttpStatusCode.NotFound)
        {
            return default;
        }

        if (!response.IsSuccessStatusCode)
        {
            throw await ToExceptionAsync(response, cancellationToken);
        }

        using var answer = await ReadAsync(response, MaxAnswer, cancellationToken);
        return answer.IsEmpty ? default : Parse<TResult>(answer.Span);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await SendRawAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ToExceptionAsync(response, cancellationToken);
        }
    }

    private static async ValueTask<PooledBody> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var content = response.Content;
        if (content.Headers.ContentLength == 0)
        {
            return default;
        }

        var stream = await content.ReadAsStreamAsync(cancellationToken);
        return await PooledBody.ReadAsync(stream, content.Headers.ContentLength, limit, cancellationToken);
    }

    private static async Task<ErrorResponse> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await ReadAsync(response, MaxError, cancellationToken);
            return body.IsEmpty ? null : Parse<ErrorResponse>(body.Span);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or HttpRequestException)
        {
            // The status says enough; what came with it was no error document.
            return null;
        }
    }
}
