using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <summary>A component that brings memory scopes.</summary>
public interface IComponentMemoryScopes
{
    /// <summary>The scopes.</summary>
    IEnumerable<MemoryScope> GetMemoryScopes();
}
