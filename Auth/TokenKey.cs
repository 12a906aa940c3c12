using System.Text.RegularExpressions;

namespace Switchboard.Auth;

/// <summary>Whose token for which service: the bot's own, or a person's.</summary>
public readonly partial record struct TokenKey
{
    public TokenKey(string service, string account = "")
    {
        Service = IsServiceName(service)
            ? service
            : throw new ArgumentException("The name of a service is 1 to 64 lower-case letters, digits and hyphens.", nameof(service));
        Account = account ?? throw new ArgumentNullException(nameof(account));
    }

    /// <summary>The service, as in <c>Tokens:Services:{name}</c>.</summary>
    public string Service { get; }

    /// <summary>The person whose account is connected, such as <c>msteams/29:1abc</c>; empty for the bot's own token.</summary>
    public string Account { get; }

    /// <summary>True for 1 to 64 lower-case letters, digits and hyphens, which are safe in a path, a file name and a key.</summary>
    public static bool IsServiceName(string? name) => name is not null && NamePattern().IsMatch(name);

    public override string ToString() => Account.Length == 0 ? Service : $"{Service} of {Account}";

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z")]
    private static partial Regex NamePattern();
}
