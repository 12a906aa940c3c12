using Microsoft.Extensions.Configuration;

namespace Switchboard.Auth.Settings;

/// <summary>Finds settings that no options class knows, at any depth.</summary>
internal static class SettingNames
{
    public static IEnumerable<string> FindUnknown(IConfigurationSection section, Type options)
    {
        var known = options.GetProperties().ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var property))
            {
                yield return $"{child.Path} is not a setting. {section.Path} knows {string.Join(", ", known.Keys)}.";
            }
            else if (property.PropertyType == typeof(IDictionary<string, ServiceOptions>))
            {
                foreach (var problem in child.GetChildren().SelectMany(service => FindUnknown(service, typeof(ServiceOptions))))
                {
                    yield return problem;
                }
            }
            else if (property.PropertyType == typeof(AgentOptions) || property.PropertyType == typeof(ProxyOptions))
            {
                foreach (var problem in FindUnknown(child, property.PropertyType))
                {
                    yield return problem;
                }
            }
        }
    }
}
