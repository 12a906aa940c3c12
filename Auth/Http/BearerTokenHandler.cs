using System.Net;
using System.Net.Http.Json;
using Polly;
using Polly.Retry;
using Switchboard.Auth.Paths;

namespace Switchboard.Auth.Http;

/// <summary>
/// L to V of the chart: sends requests to a service with its token. A 401 brings one new token and one retry, a 429 or 503 is repeated when the service asks for it or after a
/// growing, jittered pause; a body that cannot be sent twice is sent once.
/// </summary>
internal sealed class BearerTokenHandler : DelegatingHandler
{
    /// <summary>Whose token a request wants, where it is not the bot's own.</summary>
    public static readonly HttpRequestOptionsKey<string> AccountOption = new("switchboard.account");

    private const int MostRetries = 3;

    private static readonly ResiliencePropertyKey<Call> CallKey = new("switchboard.call");

    private readonly string _service;
    private readonly TokenService _tokens;
    private readonly TokenTools _tools;
    private readonly Backoff _backoff;
    private readonly Uri _base;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public BearerTokenHandler(string service, TokenService tokens, TokenTools tools, Backoff backoff)
    {
        _service = service;
        _tokens = tokens;
        _tools = tools;
        _backoff = backoff;
        _base = new Uri(tokens.SettingsOf(service).BaseUrl);
        _pipeline = BuildPipeline();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CheckTarget(request);
        var call = new Call(request, KeyOf(request));
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            call.Token = await GetAsync(call, cancellationToken);
            AgentMakesApiRequest(call.Path);
            var response = await _pipeline.ExecuteAsync(static (context, self) => self.AttemptAsync(context), context, this);
            if (response.StatusCode == HttpStatusCode.Unauthorized && CanRepeat(request))
            {
                response = await TokenExpiredAsync(call, response, context, cancellationToken);
            }

            Finish(call, response.StatusCode);
            return response;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            _tools.Paths.Report("call", _service, call.Path);
        }
    }

    /// <summary>R No: a caller that blocks anyway is served once, with one new token after a 401 and without pauses.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CheckTarget(request);
        var call = new Call(request, KeyOf(request));
        call.Token = Block(GetAsync(call, cancellationToken));
        AgentMakesApiRequest(call.Path);
        var response = SendOnce(call, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized && CanRepeat(request))
        {
            response.Dispose();
            call.Path.Note("L4", "401 Unauthorized");
            call.Path.Note("M");
            call.Token = Block(ReplaceAsync(call, cancellationToken));
            AgentMakesApiRequest(call.Path);
            response = SendOnce(call, cancellationToken);
        }

        Finish(call, response.StatusCode);
        _tools.Paths.Report("call", _service, call.Path);
        return response;

        // The caller has chosen to block; there is no synchronization context that could wait for it.
        static T Block<T>(Task<T> task) => task.GetAwaiter().GetResult();
    }

    private HttpResponseMessage SendOnce(Call call, CancellationToken cancellationToken)
    {
        AddAuthorizationHeader(call);
        call.Path.Note("L3");
        call.Path.Note("R", "No");
        return base.Send(call.Request, cancellationToken);
    }

    private TokenKey KeyOf(HttpRequestMessage request) => new(_service, request.Options.TryGetValue(AccountOption, out var account) ? account : "");

    // Another host would get the token too.
    private void CheckTarget(HttpRequestMessage request)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } target || Uri.Compare(target, _base, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            throw new InvalidOperationException($"The token of '{_service}' is sent to {_base.Authority} only (Tokens:Services:{_service}:BaseUrl).");
        }
    }

    private async Task<AccessToken> GetAsync(Call call, CancellationToken cancellationToken)
    {
        var result = await _tokens.Find(call.Key).GetTokenAsync(call.Path, cancellationToken);
        return result is TokenResult.Granted granted ? granted.Token : throw TokenUnavailableException.For(call.Key, result);
    }

    private async Task<AccessToken> ReplaceAsync(Call call, CancellationToken cancellationToken)
    {
        var result = await _tokens.Find(call.Key).ReplaceTokenAsync(call.Token!, call.Path, cancellationToken);
        return result is TokenResult.Granted granted ? granted.Token : throw TokenUnavailableException.For(call.Key, result);
    }

    /// <summary>L and L1.</summary>
    private static void AgentMakesApiRequest(TokenPath path)
    {
        path.Note("L");
        path.Note("L1", "Direct");
    }

    /// <summary>L2.</summary>
    private static void AddAuthorizationHeader(Call call)
    {
        call.Path.Note("L2");
        call.Request.Headers.Authorization = call.Token!.Header;
    }

    /// <summary>L3 and R.</summary>
    private async ValueTask<HttpResponseMessage> AttemptAsync(ResilienceContext context)
    {
        var call = context.Properties.GetValue(CallKey, null!);
        if (_backoff.Remaining(_service) is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, _tools.Time, context.CancellationToken);
        }

        if (call.Path.Steps[^1].Node != "P")
        {
            AddAuthorizationHeader(call);
        }

        call.Path.Note("L3");
        if (!call.HasSession)
        {
            // Which client it is, is asked once; a repetition goes over the same session.
            call.HasSession = true;
            call.Path.Note("R", "Yes");
            call.Path.Note("R1");
            call.Path.Note("R2");
            call.Path.Note("R3");
        }

        return await base.SendAsync(call.Request, context.CancellationToken);
    }

    /// <summary>L4 → M → I … H → L: once, and only when the rejected token is still the one in use.</summary>
    private async Task<HttpResponseMessage> TokenExpiredAsync(Call call, HttpResponseMessage rejected, ResilienceContext context, CancellationToken cancellationToken)
    {
        call.Path.Note("L4", "401 Unauthorized", (int)rejected.StatusCode);
        call.Path.Note("M");
        AccessToken token;
        try
        {
            token = await ReplaceAsync(call, cancellationToken);
        }
        catch (TokenUnavailableException)
        {
            // The service's own answer says more than we could.
            call.IsGivenUp = true;
            return rejected;
        }

        rejected.Dispose();
        call.Token = token;
        AgentMakesApiRequest(call.Path);
        return await _pipeline.ExecuteAsync(static (context, self) => self.AttemptAsync(context), context, this);
    }

    /// <summary>L4 and on, for the answer that the caller gets.</summary>
    private static void Finish(Call call, HttpStatusCode status)
    {
        var path = call.Path;
        if (call.IsGivenUp)
        {
            return;
        }

        if ((int)status is < 200 or > 299)
        {
            path.Note("L4", status == HttpStatusCode.Unauthorized ? "401 Unauthorized" : null, (int)status);
            return;
        }

        path.Note("L4", "200-299", (int)status);
        path.Note("N");
        path.Note("S");
        path.Note("V", "No");
        path.Note("Z");
    }

    private ResiliencePipeline<HttpResponseMessage> BuildPipeline() => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _tools.Time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = MostRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(20),
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Result is { } response && MayRepeat(arguments.Context.Properties.GetValue(CallKey, null!), response)),
            DelayGenerator = arguments => ValueTask.FromResult(RetryAfter.Read(arguments.Outcome.Result!.Headers, _tools.Time)),
            OnRetry = BackoffAndRetryAsync,
        })
        .Build();

    private bool MayRepeat(Call call, HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        && CanRepeat(call.Request)
        && (response.StatusCode == HttpStatusCode.TooManyRequests || IsIdempotent(call.Request))
        && !(RetryAfter.Read(response.Headers, _tools.Time) > _tools.Options.LongestBackoff);

    /// <summary>O → P → L3.</summary>
    private async ValueTask BackoffAndRetryAsync(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var response = arguments.Outcome.Result!;
        var path = arguments.Context.Properties.GetValue(CallKey, null!).Path;
        path.Note("L4", "Rate Limited", (int)response.StatusCode);
        path.Note("O");
        path.Note("P", value: arguments.RetryDelay.TotalSeconds);
        if (RetryAfter.Read(response.Headers, _tools.Time) is { } asked)
        {
            await _backoff.PauseAsync(_service, asked, arguments.Context.CancellationToken);
        }

        response.Dispose();
    }

    /// <summary>A stream is gone once it was sent.</summary>
    internal static bool CanRepeat(HttpRequestMessage request) => request.Content is null or ByteArrayContent or ReadOnlyMemoryContent or JsonContent;

    // RFC 9110 section 9.2.2; a service that knows the key does not do it twice.
    private static bool IsIdempotent(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete
        || request.Method == HttpMethod.Options || request.Headers.Contains("Idempotency-Key");

    private sealed class Call(HttpRequestMessage request, TokenKey key)
    {
        public HttpRequestMessage Request => request;

        public TokenKey Key => key;

        public TokenPath Path { get; } = new();

        public AccessToken? Token { get; set; }

        public bool HasSession { get; set; }

        /// <summary>The way has ended at the refresh that brought nothing.</summary>
        public bool IsGivenUp { get; set; }
    }
}
