using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Bot.Builder;

/// <summary>A part that adds its services to those of a bot.</summary>
public abstract class BotComponent
{
    /// <summary>Adds the services of this part.</summary>
    public abstract void ConfigureServices(IServiceCollection services, IConfiguration configuration);
}
