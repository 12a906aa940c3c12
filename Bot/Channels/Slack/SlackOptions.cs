using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>The direct Slack channel at <c>/api/slack</c>; Azure Bot Service's Slack channel needs none of it.</summary>
internal sealed class SlackOptions
{
    public const string Section = "Slack";

    /// <summary>The app's bot token (xoxb-…). Empty: the channel is closed. Default: empty.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>What Slack signs its requests with. Empty: the channel is closed. Default: empty.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>Where Slack's Web API is. Default: https://slack.com/api/.</summary>
    [Required]
    public string ApiUrl { get; set; } = "https://slack.com/api/";

    /// <summary>How far a request's time may be from ours, either way. Default: 5 minutes, as Slack asks.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan SignatureWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The largest request, in bytes. Default: 1 MiB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Whether Slack can be talked to.</summary>
    public bool IsOpen => BotToken.Length > 0 && SigningSecret.Length > 0;
}

[OptionsValidator]
internal sealed partial class SlackOptionsValidator : IValidateOptions<SlackOptions>;

/// <summary>Checks what an attribute cannot say.</summary>
internal sealed class SlackSettingsValidator : IValidateOptions<SlackOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackOptions options) =>
        !Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) || !options.ApiUrl.EndsWith('/')
            ? ValidateOptionsResult.Fail($"Slack:ApiUrl is '{options.ApiUrl}'; allowed is an https address that ends with a slash, or http on this machine.")
        : options.BotToken.Length > 0 != options.SigningSecret.Length > 0
            ? ValidateOptionsResult.Fail($"Slack:{(options.BotToken.Length > 0 ? "SigningSecret" : "BotToken")} is empty; set Slack:BotToken and Slack:SigningSecret, or neither.")
        : ValidateOptionsResult.Success;
}
