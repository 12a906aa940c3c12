using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Switchboard.Auth.Settings;

/// <summary>Says in a line each which key is wrong, its value (never that of a secret) and what is allowed.</summary>
internal sealed class TokensOptionsValidator(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<TokensOptions>
{
    private const int ShortestPassphrase = 12;

    public ValidateOptionsResult Validate(string? name, TokensOptions options)
    {
        List<string> problems =
        [
            .. SettingNames.FindUnknown(configuration.GetSection(TokensOptions.Section), typeof(TokensOptions)),
            .. Ranges("Tokens", options),
            .. Ranges("Tokens:Agent", options.Agent),
            .. Ranges("Tokens:Proxy", options.Proxy),
            .. Storage(options),
            .. options.Services.SelectMany(service => Service($"Tokens:Services:{service.Key}", service.Key, service.Value, options.Agent)),
            .. Proxy(options),
        ];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Ranges(string key, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result =>
        {
            var property = result.MemberNames.FirstOrDefault() ?? "";
            return $"{key}:{property} is '{options.GetType().GetProperty(property)?.GetValue(options)}': {result.ErrorMessage}";
        });
    }

    private IEnumerable<string> Storage(TokensOptions options)
    {
        if (options.Store == TokenStoreKind.Redis && string.IsNullOrWhiteSpace(configuration.GetConnectionString("Redis")))
        {
            yield return "ConnectionStrings:Redis is empty, but Tokens:Store is 'Redis'; it is host:port.";
        }

        if (options.Passphrase.Length is > 0 and < ShortestPassphrase)
        {
            yield return $"Tokens:Passphrase has {options.Passphrase.Length} characters; at least {ShortestPassphrase} are needed.";
        }

        if (options.Passphrase.Length == 0 && options.Services.Count > 0 && (!environment.IsDevelopment() || options.Store == TokenStoreKind.Redis))
        {
            yield return "Tokens:Passphrase is empty, but Tokens:Services has services whose tokens are kept; set it in the environment (Tokens__Passphrase), "
                + $"at least {ShortestPassphrase} characters.";
        }
    }

    private static IEnumerable<string> Service(string key, string name, ServiceOptions service, AgentOptions agent)
    {
        if (!TokenKey.IsServiceName(name))
        {
            yield return $"{key} is not a name for a service; allowed are 1 to 64 lower-case letters, digits and hyphens.";
        }

        foreach (var problem in Ranges(key, service))
        {
            yield return problem;
        }

        if (service.Methods.Count == 0)
        {
            yield return $"{key}:Methods is empty; allowed are {string.Join(", ", Enum.GetNames<AuthenticationMethod>())}, in the order in which they are tried.";
        }

        foreach (var problem in Addresses(key, service))
        {
            yield return problem;
        }

        foreach (var problem in Proofs(key, service, agent))
        {
            yield return problem;
        }

        if (service.Owner == TokenOwner.Person && service.Methods.Any(method => method != AuthenticationMethod.DeviceCode))
        {
            yield return $"{key}:Owner is 'Person', who can sign in by DeviceCode only; remove the other methods or set Owner to Bot.";
        }
    }

    private static IEnumerable<string> Addresses(string key, ServiceOptions service)
    {
        var usesEndpoint = service.Methods.Any(method => method != AuthenticationMethod.ServiceAccount) || service.Exchange;
        (string Name, string Value, bool Needed)[] addresses =
        [
            (nameof(service.BaseUrl), service.BaseUrl, false),
            (nameof(service.TokenEndpoint), service.TokenEndpoint, usesEndpoint),
            (nameof(service.DeviceEndpoint), service.DeviceEndpoint, service.Methods.Contains(AuthenticationMethod.DeviceCode)),
            (nameof(service.RevocationEndpoint), service.RevocationEndpoint, false),
        ];
        return addresses
            .Where(address => address.Needed || address.Value.Length > 0)
            .Where(address => !SafeAddress.IsAllowed(address.Value))
            .Select(address => $"{key}:{address.Name} is '{address.Value}'; allowed is an https address without user or fragment, or http on this machine.");
    }

    private static IEnumerable<string> Proofs(string key, ServiceOptions service, AgentOptions agent)
    {
        var signs = service.ClientAuthentication == ClientAuthentication.PrivateKeyJwt || service.Methods.Contains(AuthenticationMethod.ServiceAccount);
        var keyPath = service.PrivateKeyPath.Length > 0 ? service.PrivateKeyPath : agent.PrivateKeyPath;
        if (signs && keyPath.Length == 0)
        {
            yield return $"{key}:PrivateKeyPath is empty, and so is Tokens:Agent:PrivateKeyPath; a JWT needs the PEM file of an RSA key.";
        }

        var asksEndpoint = service.Methods.Any(method => method != AuthenticationMethod.ServiceAccount);
        if (asksEndpoint && service.ClientId.Length == 0)
        {
            yield return $"{key}:ClientId is empty; the token endpoint asks for it.";
        }

        if (asksEndpoint && service.ClientAuthentication is ClientAuthentication.Basic or ClientAuthentication.Body && service.ClientSecret.Length == 0
            && service.Methods.Contains(AuthenticationMethod.ClientCredentials))
        {
            yield return $"{key}:ClientSecret is empty, but ClientAuthentication is '{service.ClientAuthentication}'; set it in the environment, or use PrivateKeyJwt.";
        }
    }

    private static IEnumerable<string> Proxy(TokensOptions options)
    {
        var proxy = options.Proxy;
        if (proxy.Issuer.Length == 0)
        {
            yield break;
        }

        if (!SafeAddress.IsAllowed(proxy.JwksUri))
        {
            yield return $"Tokens:Proxy:JwksUri is '{proxy.JwksUri}'; allowed is an https address, or http on this machine.";
        }

        foreach (var (permission, line) in proxy.Permissions.SelectMany(permission => permission.Value.Select(line => (permission.Key, line))))
        {
            if (Auth.Proxy.AgentPermission.TryParse(line, out var parsed) && (parsed.Service == "*" || options.Services.ContainsKey(parsed.Service)))
            {
                continue;
            }

            yield return $"Tokens:Proxy:Permissions:{permission} has '{line}'; allowed is METHOD service/path, such as 'GET orders/v1/**', with a service of Tokens:Services.";
        }
    }
}
