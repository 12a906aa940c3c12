using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>The systems that webhooks ask.</summary>
public sealed class WebhooksOptions
{
    public const string Section = "Webhooks";

    /// <summary>The addresses that webhooks name as their service.</summary>
    public IDictionary<string, WebhookServiceOptions> Services { get; init; } = new Dictionary<string, WebhookServiceOptions>(StringComparer.Ordinal);

    /// <summary>With this many attempts at a service in 30 seconds, half of them failed, it is left alone for a while. Default: 10.</summary>
    [Range(2, 1_000)]
    public int BreakerAttempts { get; set; } = 10;

    /// <summary>How long it is left alone. Default: 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A service by its name, or null.</summary>
    public WebhookServiceOptions? Find(string service) => Services.TryGetValue(service, out var found) ? found : null;
}

/// <summary>One of them.</summary>
public sealed class WebhookServiceOptions
{
    /// <summary>Its address, with a slash at the end. Empty: in Development the sample API of this process for "orders", otherwise none.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Whether requests carry the token that their webhook names. Default: true.</summary>
    public bool UseToken { get; set; } = true;

    /// <summary>Whether it may be at a private address. Development allows this machine anyway. Default: false.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>How long one attempt may take, in place of what the webhooks say.</summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>How long all attempts may take together, in place of what the webhooks say.</summary>
    public TimeSpan? Timeout { get; set; }
}

[OptionsValidator]
internal sealed partial class WebhooksOptionsValidator : IValidateOptions<WebhooksOptions>;

/// <summary>What attributes cannot say.</summary>
internal sealed class WebhookServicesValidator : IValidateOptions<WebhooksOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public ValidateOptionsResult Validate(string? name, WebhooksOptions options)
    {
        List<string> problems = [.. options.Services.SelectMany(service => Check($"Webhooks:Services:{service.Key}", service.Value))];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Check(string key, WebhookServiceOptions service)
    {
        if (service.BaseUrl.Length > 0
            && !(Uri.TryCreate(service.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.AbsolutePath.EndsWith('/') && url is { Query: "", Fragment: "", UserInfo: "" }))
        {
            yield return $"{key}:BaseUrl is '{service.BaseUrl}'; it is empty or an http(s) address that ends with a slash.";
        }

        foreach (var (setting, value) in new[] { (nameof(service.AttemptTimeout), service.AttemptTimeout), (nameof(service.Timeout), service.Timeout) })
        {
            if (value < Shortest || value > Longest)
            {
                yield return $"{key}:{setting} is '{value}'; allowed are 0.05 seconds to 2 minutes.";
            }
        }
    }
}
