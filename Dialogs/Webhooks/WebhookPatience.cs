using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>
/// Repeats what failed in passing, gives up in time, and leaves a service alone that is down: timeout of all, retry, the service's breaker, timeout of one
/// attempt.
/// </summary>
internal sealed class WebhookPatience(WebhookConnections connections, IOptions<WebhooksOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline<WebhookResponse>> _breakers = new(StringComparer.Ordinal);

    // A webhook that was edited is another one; the old one's goes with it.
    private readonly ConditionalWeakTable<Webhook, ResiliencePipeline<WebhookResponse>> _pipelines = [];

    public ResiliencePipeline<WebhookResponse> Of(Webhook webhook) => _pipelines.GetValue(webhook, Build);

    private ResiliencePipeline<WebhookResponse> Build(Webhook webhook)
    {
        var file = webhook.File;
        var settings = connections.SettingsOf(webhook);
        var builder = new ResiliencePipelineBuilder<WebhookResponse> { TimeProvider = time }.AddTimeout(settings.Timeout ?? file.Timeout);
        if (webhook.MayRepeat && file.Retry.Times > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<WebhookResponse>
            {
                ShouldHandle = IsTransient(),
                MaxRetryAttempts = file.Retry.Times,
                Delay = file.Retry.Delay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        }

        return builder
            .AddPipeline(_breakers.GetOrAdd(webhook.File.Service ?? webhook.Url.Origin!.Authority, BuildBreaker))
            .AddTimeout(settings.AttemptTimeout ?? file.AttemptTimeout)
            .Build();
    }

    private ResiliencePipeline<WebhookResponse> BuildBreaker(string service) => new ResiliencePipelineBuilder<WebhookResponse> { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<WebhookResponse>
        {
            ShouldHandle = IsTransient(),
            FailureRatio = 0.5,
            MinimumThroughput = options.Value.BreakerAttempts,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = options.Value.BreakDuration,
        })
        .Build();

    // A forbidden address stays forbidden, and a token that is not to be had was tried for hard enough.
    private static PredicateBuilder<WebhookResponse> IsTransient() => new PredicateBuilder<WebhookResponse>()
        .Handle<HttpRequestException>(e => e is not Auth.TokenUnavailableException && e.InnerException is not Auth.Http.ForbiddenAddressException)
        .Handle<IOException>(e => e is not Auth.Http.ForbiddenAddressException)
        .Handle<TimeoutRejectedException>()
        .HandleResult(response => response.Status is >= 500 or 408 or 429);
}
