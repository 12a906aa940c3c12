using Xunit.Abstractions;
using Xunit.Sdk;

namespace Switchboard.Tests.Bot.Support;

/// <summary>A fact of a base class; skipped where the class that inherits it <see cref="NeedsAttribute">needs</see> a program that is missing, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Switchboard.Tests.Bot.Support.StoreFactDiscoverer", "Bot.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>The programs from outside that a test class cannot do without.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(string program) : Attribute
{
    public string Program { get; } = program;

    /// <summary>Why the tests of a class are skipped here, or null when they run.</summary>
    public static string? FindReasonToSkip(ITypeInfo type)
    {
        var program = type.GetCustomAttributes(typeof(NeedsAttribute)).FirstOrDefault()?.GetNamedArgument<string>(nameof(Program));
        return program is not null && NeedsFactAttribute.Find(program) is null && Environment.GetEnvironmentVariable("CI") is null or ""
            ? $"needs {program}, which is not installed"
            : null;
    }
}

/// <summary>Makes the test cases of <see cref="StoreFactAttribute"/>.</summary>
public sealed class StoreFactDiscoverer(IMessageSink sink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new StoreTestCase(sink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

/// <summary>A test case that knows what its class needs.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    [Obsolete("For deserialisation.")]
    public StoreTestCase()
    {
    }

    public StoreTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        NeedsAttribute.FindReasonToSkip(TestMethod.TestClass.Class) ?? base.GetSkipReason(factAttribute);
}
