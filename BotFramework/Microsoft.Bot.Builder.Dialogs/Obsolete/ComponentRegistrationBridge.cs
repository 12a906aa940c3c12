using Microsoft.Bot.Builder.Dialogs.Memory;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Bot.Builder.Dialogs.Obsolete;

/// <summary>A component in the form that registers itself for the whole process.</summary>
[Obsolete("Use BotComponent instead.")]
public class ComponentRegistrationBridge<TComponent> : ComponentRegistration, IComponentMemoryScopes, IComponentPathResolvers
    where TComponent : BotComponent, new()
{
    private readonly IConfiguration _configuration;

    /// <summary>A registration of this component.</summary>
    public ComponentRegistrationBridge(TComponent botComponent, IConfiguration configuration = null)
    {
        BotComponent = botComponent ?? throw new ArgumentNullException(nameof(botComponent));
        _configuration = configuration ?? new ConfigurationBuilder().Build();
    }

    /// <summary>A registration of a new component.</summary>
    public ComponentRegistrationBridge()
        : this(new TComponent())
    {
    }

    /// <summary>The component.</summary>
    protected TComponent BotComponent { get; }

    /// <inheritdoc/>
    public IEnumerable<MemoryScope> GetMemoryScopes() => GetFromComponent<MemoryScope>();

    /// <inheritdoc/>
    public IEnumerable<IPathResolver> GetPathResolvers() => GetFromComponent<IPathResolver>();

    /// <summary>The services of one type that the component registers.</summary>
    protected IEnumerable<TRegistration> GetFromComponent<TRegistration>(IServiceCollection services = null)
    {
        services ??= new ServiceCollection();
        BotComponent.ConfigureServices(services, _configuration);
        return services.BuildServiceProvider().GetServices<TRegistration>();
    }
}
