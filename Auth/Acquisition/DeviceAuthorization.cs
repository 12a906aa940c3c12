using System.Text.Json;
using Switchboard.Auth.Settings;

namespace Switchboard.Auth.Acquisition;

/// <summary>An answer of a device authorisation endpoint (RFC 8628 section 3.2).</summary>
/// <param name="DeviceCode">What the server is asked with.</param>
/// <param name="Prompt">What a person is shown; null when that was done already.</param>
/// <param name="Lifetime">How long from now it can be asked.</param>
/// <param name="Interval">The pause between two questions.</param>
internal sealed record DeviceAuthorization(Secret DeviceCode, DevicePrompt? Prompt, TimeSpan Lifetime, TimeSpan Interval)
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    /// <summary>Null when something that RFC 8628 requires is missing or unusable.</summary>
    public static DeviceAuthorization? Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using var document = TokenAnswerReader.Parse(body);
        if (document?.RootElement is not { } root
            || Text(root, "device_code") is not { Length: > 0 and <= 4096 } device
            || Text(root, "user_code") is not { Length: > 0 and <= 64 } user
            || Address(root, "verification_uri") is not { } address
            || Seconds(root, "expires_in") is not { } lifetime || lifetime <= TimeSpan.Zero)
        {
            return null;
        }

        var life = lifetime > LongestLifetime ? LongestLifetime : lifetime;
        return new DeviceAuthorization(
            new Secret(device),
            new DevicePrompt(LogText.Clean(user), address, Address(root, "verification_uri_complete"), now + life),
            life,
            Clamp(Seconds(root, "interval") ?? DefaultInterval));
    }

    public override string ToString() => $"a device code for {Lifetime}";

    private static TimeSpan Clamp(TimeSpan interval) =>
        interval < ShortestInterval ? ShortestInterval : interval > LongestInterval ? LongestInterval : interval;

    // A person is sent there: http and https only, and no user name that looks like a host.
    private static Uri? Address(JsonElement root, string name) =>
        Text(root, name) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && (address.Scheme == Uri.UriSchemeHttps || SafeAddress.IsThisMachine(address)) && address.UserInfo.Length == 0
            ? address
            : null;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static TimeSpan? Seconds(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && Math.Abs(seconds) < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
