using Xunit.Abstractions;
using Xunit.Sdk;

namespace Switchboard.Tests.Bot.Support;

/// <summary>As <see cref="StoreFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Switchboard.Tests.Bot.Support.StoreTheoryDiscoverer", "Bot.Tests")]
public sealed class StoreTheoryAttribute : TheoryAttribute;

/// <summary>Makes the test cases of <see cref="StoreTheoryAttribute"/>.</summary>
public sealed class StoreTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        NeedsAttribute.FindReasonToSkip(testMethod.TestClass.Class) is { } reason
            ? CreateTestCasesForSkip(discoveryOptions, testMethod, theoryAttribute, reason)
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}
