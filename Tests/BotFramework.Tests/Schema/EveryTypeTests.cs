using System.Collections;
using System.Reflection;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Xunit;

namespace Switchboard.Tests.BotFramework.Schema;

/// <summary>What holds for every type of the schema alike.</summary>
public class EveryTypeTests
{
    public static TheoryData<Type> Types => new(typeof(Activity).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false, Namespace: "Microsoft.Bot.Schema" or "Microsoft.Bot.Schema.Teams" })
        .Where(type => !typeof(Delegate).IsAssignableFrom(type) && type.GetConstructor([]) != null));

    // These make something else of what they are given; tests of their own say what.
    private static readonly HashSet<(Type, string)> Transformed =
    [
        (typeof(ConversationReference), "locale"),
        (typeof(TeamsChannelDataSettings), "channel"),
        (typeof(TeamsPagedMembersResult), "members"),
        (typeof(MicrosoftPayMethodData), "testMode"),
        (typeof(TargetedMeetingNotification), "targetedMeetingNotificationValue"),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void What_a_constructor_is_given_is_found_in_the_property_of_that_name(Type type)
    {
        foreach (var constructor in type.GetConstructors())
        {
            var arguments = constructor.GetParameters().Select((parameter, index) => Sample(parameter.ParameterType, index)).ToArray();
            var instance = constructor.Invoke(arguments);

            foreach (var parameter in constructor.GetParameters().Where(p => !Transformed.Contains((type, p.Name!))))
            {
                var property = Property(type, parameter.Name!);
                Assert.NotNull(property);
                Assert.Equal(arguments[parameter.Position], property.GetValue(instance));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task What_is_written_can_be_read_and_is_written_the_same_again(Type type)
    {
        var instance = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && p.PropertyType.Namespace == "System" && p.PropertyType != typeof(object)))
        {
            property.SetValue(instance, Sample(property.PropertyType, 3));
        }

        var json = await Wire.WriteAsync(instance);
        var back = await (Task<object>)typeof(EveryTypeTests).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [json])!;

        Assert.IsType(type, back);
        Assert.Equal(json, await Wire.WriteAsync(back));
    }

    private static async Task<object> ReadAsync<T>(string json) => (await Wire.ReadAsync<T>(json))!;

    // A property may be hidden by a constant of the same name in a derived card action.
    private static PropertyInfo? Property(Type type, string name) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.FlattenHierarchy)
            .FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static object? Sample(Type type, int seed)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) || type == typeof(object) => $"text {seed}",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => seed + 1,
            _ when type == typeof(long) => seed + 1L,
            _ when type == typeof(double) => seed + 1.5,
            _ when type == typeof(byte[]) => new byte[] { 1, 2, (byte)seed },
            _ when type == typeof(DateTime) => new DateTime(2024, 1, 2, 3, 4, seed, DateTimeKind.Utc),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2024, 1, 2, 3, 4, seed, TimeSpan.FromHours(2)),
            _ when type == typeof(Uri) => new Uri($"https://example.org/{seed}"),
            _ when type == typeof(System.Globalization.CultureInfo) => System.Globalization.CultureInfo.InvariantCulture,
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            _ when type.IsInterface && type.IsGenericType && type.GetGenericArguments().Length == 2 =>
                Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments())),
            _ when typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType =>
                Array.CreateInstance(type.GetGenericArguments()[0], 0),
            _ => Activator.CreateInstance(type),
        };
    }
}
