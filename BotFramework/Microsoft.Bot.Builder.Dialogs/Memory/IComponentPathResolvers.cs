namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <summary>A component that brings path resolvers.</summary>
public interface IComponentPathResolvers
{
    /// <summary>The resolvers.</summary>
    IEnumerable<IPathResolver> GetPathResolvers();
}
