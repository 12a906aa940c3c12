namespace Microsoft.Bot.Builder;

/// <summary>Something that has named properties.</summary>
public interface IPropertyManager
{
    /// <summary>An accessor of the property with this name.</summary>
    IStatePropertyAccessor<T> CreateProperty<T>(string name);
}
