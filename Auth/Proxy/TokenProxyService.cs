using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Switchboard.Auth.Http;
using Switchboard.Auth.Paths;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Proxy;

/// <summary>Q, <em>Token proxy service</em>: an agent calls a service through the bot; the service sees the bot's token, the agent sees the answer.</summary>
internal sealed class TokenProxyService(
    AgentJwtValidator agents,
    AgentRateLimits limits,
    ProxyConnections connections,
    TokenService tokens,
    TokenTools tools,
    SecurityEvents security,
    IOptions<TokensOptions> options)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private readonly ProxyOptions _options = options.Value.Proxy;
    private readonly ConcurrentDictionary<string, string> _bases = new(StringComparer.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        if (_options.Issuer.Length == 0)
        {
            // Closed until somebody says who its agents are.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var path = new TokenPath();
        path.Enter("L");
        path.Note("L1", "Proxy");
        path.Note("Q");
        try
        {
            await ValidateAgentAsync(context, path);
        }
        finally
        {
            tools.Paths.Report("proxy", context.Request.RouteValues["service"] as string ?? "", path);
        }
    }

    /// <summary>Q1 and Q2.</summary>
    private async Task ValidateAgentAsync(HttpContext context, TokenPath path)
    {
        path.Note("Q1");
        var (token, problem) = ReadToken(context.Request);
        var validity = token is null ? new AgentValidity.Invalid(problem!) : await agents.ValidateAsync(token, context.RequestAborted);
        switch (validity)
        {
            case AgentValidity.Invalid invalid:
                path.Note("Q2", "No");
                path.Note("Q3");
                path.Note("T");
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                await RefuseAsync(context, StatusCodes.Status401Unauthorized, "-", "invalid_token", invalid.Reason);
                break;
            case AgentValidity.Valid valid:
                path.Note("Q2", "Yes");
                await AuthorizeAsync(context, valid.Agent, path);
                break;
        }
    }

    /// <summary>What the agent may do, and how often.</summary>
    private async Task AuthorizeAsync(HttpContext context, AgentIdentity agent, TokenPath path)
    {
        var request = context.Request;
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!Methods.Contains(request.Method))
        {
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, agent.Subject, "method_not_allowed", "the method is not one that passes");
        }
        else if (!ProxyTarget.TryParse(raw, out var target))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, agent.Subject, "invalid_path", "the path can be understood in more than one way");
        }
        else if (!agent.Allowed.Any(permission => permission.Allows(request.Method, target.Service, target.Segments)) || !IsOpen(target.Service))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
            await RefuseAsync(context, StatusCodes.Status403Forbidden, agent.Subject, "insufficient_scope", "its permissions do not allow this");
        }
        else if (!limits.TryEnter(agent.Subject))
        {
            context.Response.Headers.RetryAfter = "1";
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, agent.Subject, "too_many_requests", "it has used up its requests");
        }
        else if (request.ContentLength > _options.MaxBodyBytes)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, agent.Subject, "body_too_large", "its body is too large");
        }
        else
        {
            await GetServiceTokenAsync(context, target, agent, path);
        }
    }

    // A person's token is for that person's conversation, not for other agents.
    private bool IsOpen(string service) => options.Value.Services.TryGetValue(service, out var settings) && settings.Owner == TokenOwner.Bot && settings.BaseUrl.Length > 0;

    /// <summary>Q4.</summary>
    private async Task GetServiceTokenAsync(HttpContext context, ProxyTarget target, AgentIdentity agent, TokenPath path)
    {
        path.Note("Q4");
        var key = new TokenKey(target.Service);
        if (await tokens.GetTokenAsync(key, context.RequestAborted) is not TokenResult.Granted granted)
        {
            await WriteErrorAsync(context, StatusCodes.Status503ServiceUnavailable, "token_unavailable");
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = _options.MaxBodyBytes;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(_options.Timeout);
        try
        {
            using var response = await ForwardRequestAsync(context, target, key, granted.Token, path, limit.Token);
            if (response is null)
            {
                await WriteErrorAsync(context, StatusCodes.Status400BadRequest, "invalid_header");
                return;
            }

            // The answer may take as long as it likes once it has begun.
            limit.CancelAfter(Timeout.InfiniteTimeSpan);
            await ReturnResponseAsync(context, target, agent, granted.Token, response, path);
        }
        catch (BadHttpRequestException e)
        {
            await WriteErrorAsync(context, e.StatusCode, "invalid_body");
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await WriteErrorAsync(context, StatusCodes.Status504GatewayTimeout, "service_timeout");
        }
        catch (HttpRequestException e) when (e.InnerException is BadHttpRequestException body)
        {
            await WriteErrorAsync(context, body.StatusCode, "invalid_body");
        }
        catch (HttpRequestException e)
        {
            if (e.InnerException is ForbiddenAddressException forbidden)
            {
                security.AgentRefused(StatusCodes.Status502BadGateway, target.Service, agent.Subject, forbidden.Message);
            }

            await WriteErrorAsync(context, StatusCodes.Status502BadGateway, "service_unreachable");
        }
    }

    /// <summary>Q5. A 401 brings one new token and one more try, if nothing of the request is gone yet.</summary>
    private async Task<HttpResponseMessage?> ForwardRequestAsync(HttpContext context, ProxyTarget target, TokenKey key, AccessToken token, TokenPath path, CancellationToken cancellationToken)
    {
        path.Note("Q5");
        var hasBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? context.Request.ContentLength > 0;
        var response = await SendAsync(context, target, token, hasBody, cancellationToken);
        if (response is { StatusCode: HttpStatusCode.Unauthorized } && !hasBody
            && await tokens.ReplaceTokenAsync(key, token, cancellationToken) is TokenResult.Granted granted && !ReferenceEquals(granted.Token, token))
        {
            response.Dispose();
            response = await SendAsync(context, target, granted.Token, hasBody, cancellationToken);
        }

        return response;
    }

    private async Task<HttpResponseMessage?> SendAsync(HttpContext context, ProxyTarget target, AccessToken token, bool hasBody, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target.Below(BaseOf(target.Service)))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = hasBody ? new StreamContent(context.Request.Body) : null,
        };
        if (hasBody && context.Request.ContentLength is { } length)
        {
            request.Content!.Headers.ContentLength = length;
        }

        if (!ProxyHeaders.TryForward(context.Request.Headers, request))
        {
            return null;
        }

        request.Headers.Authorization = token.Header;
        return await connections.Client.SendAsync(request, cancellationToken);
    }

    // By its text, which in Development is known only once the server listens.
    private string BaseOf(string service) =>
        _bases.GetOrAdd(options.Value.Services[service].BaseUrl, static address => new Uri(address).GetLeftPart(UriPartial.Path).TrimEnd('/'));

    /// <summary>Q6 and on.</summary>
    private async Task ReturnResponseAsync(HttpContext context, ProxyTarget target, AgentIdentity agent, AccessToken token, HttpResponseMessage response, TokenPath path)
    {
        path.Note("Q6");
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            // The service has refused the bot, not the agent, whose own token is fine.
            await WriteErrorAsync(context, StatusCodes.Status502BadGateway, "service_refused");
            return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        ProxyHeaders.CopyBack(response, context.Response, token);
        if (RewriteLocation(response, target) is { } location)
        {
            context.Response.Headers.Location = location;
        }

        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        if (!await new TokenLeakStream(token).CopyAsync(body, response.Content.Headers.ContentLength, context.Response.Body, context.RequestAborted))
        {
            security.AgentRefused(StatusCodes.Status502BadGateway, target.Service, agent.Subject, "the service has put its token into its answer, which was broken off");
            context.Abort();
            return;
        }

        if (response.IsSuccessStatusCode)
        {
            path.Note("N");
            path.Note("S");
            path.Note("V", "No");
            path.Note("Z");
        }
    }

    /// <summary>A redirect is the agent's to follow, through the proxy; one to anywhere else is not shown.</summary>
    private string? RewriteLocation(HttpResponseMessage response, ProxyTarget target)
    {
        if (response.Headers.Location is not { } location || !Uri.TryCreate(new Uri(options.Value.Services[target.Service].BaseUrl), location, out var absolute))
        {
            return null;
        }

        var below = BaseOf(target.Service) + "/";
        return absolute.AbsoluteUri.StartsWith(below, StringComparison.Ordinal) ? $"/proxy/{target.Service}/{absolute.AbsoluteUri[below.Length..]}" : null;
    }

    /// <summary>The token in the one place where it belongs; RFC 6750's other two ways leave it in logs.</summary>
    private static (string? Token, string? Problem) ReadToken(HttpRequest request)
    {
        if (request.Query.ContainsKey("access_token"))
        {
            return (null, "it is in the query, where logs see it");
        }

        var headers = request.Headers.Authorization;
        if (headers.Count != 1 || headers[0] is not { } header || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return (null, headers.Count == 0 ? "there is none" : "there is not exactly one Authorization header of type Bearer");
        }

        return (header["Bearer ".Length..], null);
    }

    private Task RefuseAsync(HttpContext context, int status, string agent, string error, string reason)
    {
        var service = context.Request.RouteValues["service"] as string;
        security.AgentRefused(status, TokenKey.IsServiceName(service) ? service! : "-", agent, reason);
        return WriteErrorAsync(context, status, error);
    }

    private static Task WriteErrorAsync(HttpContext context, int status, string error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error }, context.RequestAborted);
    }
}
