using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Http;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>POST to a token endpoint (RFC 6749 section 3.2): no redirect is followed, the answer is bounded, and no secret comes out in an error.</summary>
internal sealed class TokenEndpoint(IHttpClientFactory clients, ClientAssertions assertions, ServerClocks clocks, TokenMetrics metrics, IOptions<TokensOptions> options, TimeProvider time)
{
    /// <summary>The client of <see cref="IHttpClientFactory"/> that it uses.</summary>
    public const string ClientName = "switchboard-token-endpoint";

    private const int LargestAnswer = 64 * 1024;

    private static readonly string[] SecretFields = ["refresh_token", "device_code", "assertion", "client_assertion", "client_secret"];

    /// <summary>Asks for a token; every outcome but cancellation is a value.</summary>
    public async Task<TokenAnswer> AskAsync(string service, ServiceOptions settings, string grant, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        var endpoint = new Uri(settings.TokenEndpoint);
        var form = fields.ToList();
        var (read, failure) = await PostAsync(
            endpoint,
            settings,
            form,
            (status, body, headers) => new TokenAnswerReader(settings, SecretsOf(form, settings), clocks.NowAt(endpoint), time).Read(status, body, headers),
            cancellationToken);
        var answer = failure ?? read!;
        metrics.Requested(service, grant, Outcome(answer));
        return answer;
    }

    /// <summary>Posts a form with the client's proof; gives what <paramref name="use"/> makes of the answer, whose bytes are wiped then, or why there is none.</summary>
    public async Task<(T? Read, TokenAnswer? Failure)> PostAsync<T>(
        Uri endpoint,
        ServiceOptions settings,
        List<KeyValuePair<string, string>> form,
        Func<HttpStatusCode, ReadOnlyMemory<byte>, HttpResponseHeaders, T> use,
        CancellationToken cancellationToken)
        where T : class?
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        Prove(request, form, settings, endpoint);
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        // Each request has its own time, so that a server that hangs does not hold its caller.
        using var limit = new CancellationTokenSource(options.Value.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var sent = time.GetUtcNow();
            using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            clocks.Learn(endpoint, response.Headers.Date, sent, time.GetUtcNow());
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            return (await BoundedBody.ReadAsync(stream, LargestAnswer, body => use(response.StatusCode, body, response.Headers), either.Token), null);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return (null, new TokenAnswer.Unreachable($"{endpoint.Authority} cannot be reached ({e.HttpRequestError})"));
        }
        catch (HttpRequestException e)
        {
            return (null, new TokenAnswer.Unknown($"{endpoint.Authority} broke off the answer ({e.HttpRequestError})"));
        }
        catch (IOException)
        {
            return (null, new TokenAnswer.Unknown($"{endpoint.Authority} broke off the answer"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new TokenAnswer.Unknown($"{endpoint.Authority} has not answered within {options.Value.RequestTimeout.TotalSeconds:0.#} s"));
        }
    }

    private void Prove(HttpRequestMessage request, List<KeyValuePair<string, string>> form, ServiceOptions settings, Uri endpoint)
    {
        switch (settings.ClientAuthentication)
        {
            // RFC 6749 section 2.3.1: each is form-encoded before they are joined.
            case ClientAuthentication.Basic when settings.ClientSecret.Length > 0:
                var pair = $"{WebUtility.UrlEncode(settings.ClientId)}:{WebUtility.UrlEncode(settings.ClientSecret)}";
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
                break;
            case ClientAuthentication.Body when settings.ClientSecret.Length > 0:
                form.Add(new("client_id", settings.ClientId));
                form.Add(new("client_secret", settings.ClientSecret));
                break;
            case ClientAuthentication.PrivateKeyJwt:
                form.Add(new("client_id", settings.ClientId));
                form.Add(new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
                form.Add(new("client_assertion", assertions.ForClient(settings, clocks.NowAt(endpoint))));
                break;
            default:
                if (settings.ClientId.Length > 0)
                {
                    form.Add(new("client_id", settings.ClientId));
                }

                break;
        }
    }

    private static List<string> SecretsOf(List<KeyValuePair<string, string>> form, ServiceOptions settings) =>
        [.. form.Where(field => SecretFields.Contains(field.Key)).Select(field => field.Value).Append(settings.ClientSecret).Where(secret => secret.Length > 0)];

    private static string Outcome(TokenAnswer answer) => answer switch
    {
        TokenAnswer.Granted => "granted",
        TokenAnswer.Refused refused => refused.Error,
        TokenAnswer.Busy => "busy",
        TokenAnswer.Unreachable => "unreachable",
        _ => "unknown",
    };
}
