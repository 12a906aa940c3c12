using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Operations.Health;
using Switchboard.Bot.Operations.Limits;
using Switchboard.Bot.Operations.Telemetry;

namespace Switchboard.Bot.Operations;

/// <summary>Registers what those who run the bot look at and rely on.</summary>
internal static class OperationsServiceCollectionExtensions
{
    private static readonly string[] Dependency = [Readiness.DependencyTag];

    /// <summary>Health, drain, limits and telemetry; the host calls <see cref="UseOperations"/> too.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDrain();
        services.AddLimits();
        services.AddTelemetry(configuration);
        services.AddHealth();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, TrustedProxies>();
        services.AddSingleton<IConfigureOptions<JsonConsoleFormatterOptions>, LogShape>();

        // The lines for each request would show its query, and the one of a stream is a key, and its path, which may name a person's order.
        services.AddLogging(logging => logging
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning));
        return services;
    }

    /// <summary>What the turn engine itself needs; hosts without the rest (tests) call it alone.</summary>
    public static IServiceCollection AddTurnMetrics(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<TurnMetrics>();
        services.TryAddSingleton<InstanceState>();
        return services;
    }

    /// <summary>The end in order, with what it is announced to.</summary>
    public static IServiceCollection AddDrain(this IServiceCollection services)
    {
        // Channels inside this process ask for it too; settings that are lists must be bound once.
        if (services.Any(service => service.ImplementationType == typeof(DrainService)))
        {
            return services;
        }

        services.AddTurnMetrics();
        services.AddOptionsWithValidateOnStart<OperationsOptions, OperationsOptionsValidator>().BindConfiguration(OperationsOptions.Section);
        services.AddSingleton<IValidateOptions<OperationsOptions>, OperationsAddressValidator>();
        services.AddSingleton<IConfigureOptions<HostOptions>, ShutdownTime>();
        services.AddHostedService<DrainService>();
        return services;
    }

    /// <summary>The limits of what is taken on.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddTurnMetrics();
        services.AddOptionsWithValidateOnStart<LimitsOptions, LimitsOptionsValidator>().BindConfiguration(LimitsOptions.Section);
        services.AddSingleton<ActivityLimits>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        return services;
    }

    /// <summary>What stands before every route, and the routes of the probes.</summary>
    public static void UseOperations(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<AdmissionMiddleware>();
        app.UseMiddleware<OpenSurfaceLimits>();
        app.MapHealth();
    }

    private static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddSingleton<InstanceHealthCheck>();
        services.AddHealthChecks()
            .AddCheck<StorageHealthCheck>("storage", tags: Dependency)
            .AddCheck<RedisHealthCheck>("redis", tags: Dependency)
            .AddCheck<ContentHealthCheck>("content", tags: Dependency)
            .AddCheck<TurnsHealthCheck>("turns", tags: Dependency);
    }
}
