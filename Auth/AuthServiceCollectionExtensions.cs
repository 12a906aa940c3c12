using Microsoft.Extensions.DependencyInjection;

namespace Switchboard.Auth;

/// <summary>Registers what gives a service its token.</summary>
public static class AuthServiceCollectionExtensions
{
    /// <summary>Adds nothing so far: no service that the bot calls asks for a token yet.</summary>
    public static IServiceCollection AddAuth(this IServiceCollection services) => services;
}
