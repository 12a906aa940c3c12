using System.Diagnostics.Metrics;

namespace Switchboard.Auth;

/// <summary>Counts what the token service does, under the meter <c>Switchboard.Tokens</c>. No label holds a token or a person.</summary>
public sealed class TokenMetrics : IDisposable
{
    public const string MeterName = "Switchboard.Tokens";

    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _refreshes;
    private readonly Counter<long> _waits;
    private readonly Counter<long> _lockLosses;
    private readonly Counter<long> _denials;

    public TokenMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _requests = _meter.CreateCounter<long>("switchboard.tokens.requests", description: "Requests to token endpoints, by grant and outcome");
        _refreshes = _meter.CreateCounter<long>("switchboard.tokens.refreshes", description: "Refreshes, by service and outcome");
        _waits = _meter.CreateCounter<long>("switchboard.tokens.waits", description: "Waits for a token that another instance fetches");
        _lockLosses = _meter.CreateCounter<long>("switchboard.tokens.lock_losses", description: "Refresh locks lost while they were held");
        _denials = _meter.CreateCounter<long>("switchboard.tokens.proxy_denials", description: "Requests that the proxy refused, by service and status");
    }

    public void Dispose() => _meter.Dispose();

    internal void Requested(string service, string grant, string outcome) =>
        _requests.Add(1, new("service", service), new("grant", grant), new("outcome", outcome));

    internal void Refreshed(string service, string outcome) => _refreshes.Add(1, new("service", service), new("outcome", outcome));

    internal void Waited(string service) => _waits.Add(1, new KeyValuePair<string, object?>("service", service));

    internal void LockLost(string service) => _lockLosses.Add(1, new KeyValuePair<string, object?>("service", service));

    internal void ProxyDenied(string service, int status) => _denials.Add(1, new("service", service), new("status", status));
}
