using System.Text.Json;
using System.Text.Json.Serialization;

namespace Switchboard.Bot.Development;

/// <summary>The body that asks for a return.</summary>
public sealed record ReturnRequest(string Reason);

/// <summary>The order API's answer to it.</summary>
public sealed record ReturnReceipt(string ReturnNumber, DateOnly SendBy);

/// <summary>How the order API writes JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(ReturnRequest))]
[JsonSerializable(typeof(ReturnReceipt))]
public sealed partial class OrderJson : JsonSerializerContext;
