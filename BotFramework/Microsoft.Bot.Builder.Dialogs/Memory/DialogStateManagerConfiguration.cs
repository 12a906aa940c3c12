using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <summary>What memory a turn has, and how its paths are written.</summary>
public class DialogStateManagerConfiguration
{
    /// <summary>Asked in this order to write a path out.</summary>
    public List<IPathResolver> PathResolvers { get; set; } = [];

    /// <summary>The scopes, each under its name.</summary>
    public List<MemoryScope> MemoryScopes { get; set; } = [];
}
