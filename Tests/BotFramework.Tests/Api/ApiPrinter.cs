using System.Globalization;
using System.Reflection;

namespace Switchboard.Tests.BotFramework.Api;

/// <summary>Writes the public and protected surface of an assembly as signatures, one a line.</summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Aliases = new()
    {
        [typeof(void)] = "void",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static IReadOnlyList<ApiType> Print(Assembly assembly) =>
    [
        .. assembly.GetExportedTypes()
            .OrderBy(type => type.Namespace, StringComparer.OrdinalIgnoreCase)
            .ThenBy(type => type.Name, StringComparer.OrdinalIgnoreCase)
            .Select(Print),
    ];

    private static ApiType Print(Type type)
    {
        var isDelegate = typeof(MulticastDelegate).IsAssignableFrom(type);
        return new ApiType(
            type.Namespace ?? "",
            Kind(type, isDelegate),
            Name(type),
            isDelegate || type.IsEnum ? [] : Bases(type),
            isDelegate ? [DelegateLine(type)] : type.IsEnum ? [string.Join(", ", Enum.GetNames(type))] : [.. Members(type)]);
    }

    private static string Kind(Type type, bool isDelegate) => type switch
    {
        _ when isDelegate => "delegate",
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    private static List<string> Bases(Type type)
    {
        var bases = new List<string>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            bases.Add(Name(parent));
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        bases.AddRange(type.GetInterfaces().Where(face => face.IsVisible && !inherited.Contains(face)).Select(Name));
        return bases;
    }

    private static IEnumerable<string> Members(Type type)
    {
        var constructors = type.GetConstructors(Declared).Where(member => !member.IsStatic && IsVisible(member)).OrderBy(member => member.MetadataToken);
        var properties = type.GetProperties(Declared).Where(member => IsVisible(member.GetMethod) || IsVisible(member.SetMethod)).OrderBy(member => member.MetadataToken);
        var events = type.GetEvents(Declared).Where(member => IsVisible(member.AddMethod)).OrderBy(member => member.MetadataToken);
        var fields = type.GetFields(Declared).Where(member => member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly).OrderBy(member => member.MetadataToken);
        var methods = type.GetMethods(Declared).Where(member => !member.IsSpecialName && IsVisible(member)).OrderBy(member => member.MetadataToken);
        return constructors.Select(member => $"{Protected(member)}ctor({Parameters(member)})")
            .Concat(properties.Select(PropertyLine))
            .Concat(events.Select(member => $"event {Name(member.EventHandlerType!)} {member.Name}"))
            .Concat(fields.Select(FieldLine))
            .Concat(methods.Select(MethodLine));
    }

    private static string PropertyLine(PropertyInfo property) =>
        $"{Name(property.PropertyType)} {property.Name} {{ {(IsVisible(property.GetMethod) ? "get; " : "")}{(IsVisible(property.SetMethod) ? "set; " : "")}}}";

    private static string FieldLine(FieldInfo field) => field switch
    {
        { IsLiteral: true } => $"const {Name(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}",
        { IsStatic: true } => $"static {Name(field.FieldType)} {field.Name}",
        _ => $"{Name(field.FieldType)} {field.Name}",
    };

    private static string MethodLine(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        return $"{Protected(method)}{Modifier(method)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Modifier(MethodInfo method) => method switch
    {
        { DeclaringType.IsInterface: true } => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        _ when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string DelegateLine(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        return $"{Name(invoke.ReturnType)} ({Parameters(invoke)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var prefix = parameter.IsOut ? "out " : type.IsByRef ? "ref " : parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : "";
        var value = parameter.HasDefaultValue ? $" = {Default(parameter)}" : "";
        return $"{prefix}{Name(type.IsByRef ? type.GetElementType()! : type)} {parameter.Name}{value}";
    }

    private static string Default(ParameterInfo parameter) => parameter.RawDefaultValue is { } value and not Missing ? Literal(value) : "default";

    private static string Literal(object? value) => value is string text ? $"\"{text}\"" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "default";

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        if (Aliases.TryGetValue(type, out var alias))
        {
            return alias;
        }

        var outer = type.IsNested && !type.IsGenericParameter ? Name(type.DeclaringType!) + "." : "";
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return outer + (tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>");
    }

    private static string Protected(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };
}
