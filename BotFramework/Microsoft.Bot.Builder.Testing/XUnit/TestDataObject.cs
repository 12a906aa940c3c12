using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit.Abstractions;

namespace Microsoft.Bot.Builder.Testing.XUnit;

/// <summary>Carries test data of any type through xunit, which lets a theory's cases be listed one by one.</summary>
public class TestDataObject : IXunitSerializable
{
    private const string TestObjectKey = "TestObjectKey";

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IncludeFields = true,
        PropertyNameCaseInsensitive = true,
    };

    /// <summary>For xunit, which fills it with <see cref="Deserialize"/>.</summary>
    public TestDataObject()
    {
    }

    /// <summary>An object that carries this data.</summary>
    public TestDataObject(object testData)
    {
        TestObject = JsonSerializer.Serialize(testData, Options);
    }

    /// <summary>The data as JSON.</summary>
    public string TestObject { get; private set; }

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo serializationInfo) => TestObject = serializationInfo.GetValue<string>(TestObjectKey);

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo serializationInfo) => serializationInfo.AddValue(TestObjectKey, TestObject);

    /// <summary>The data.</summary>
    public T GetObject<T>() => JsonSerializer.Deserialize<T>(TestObject, Options);
}
