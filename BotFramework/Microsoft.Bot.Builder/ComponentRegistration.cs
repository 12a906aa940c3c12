using System.Collections.Concurrent;

namespace Microsoft.Bot.Builder;

/// <summary>The parts that register themselves for the whole process, at most one of each type.</summary>
public class ComponentRegistration
{
    private static readonly ConcurrentDictionary<Type, ComponentRegistration> Registered = new();

    /// <summary>The parts that were registered.</summary>
    public static IEnumerable<object> Components => Registered.Values;

    /// <summary>Registers a part, replacing an earlier one of the same type.</summary>
    public static void Add(ComponentRegistration componentRegistration)
    {
        ArgumentNullException.ThrowIfNull(componentRegistration);
        Registered[componentRegistration.GetType()] = componentRegistration;
    }
}
