using System.Text.Json.Serialization;

namespace Switchboard.Bot.Channels.DirectLine;

internal sealed record ConversationAnswer(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null,
    string? ReferenceGrammarId = null);

internal sealed record IdAnswer(string Id);

internal sealed record SessionAnswer(string SessionId);

internal sealed record ErrorAnswer(ErrorDetail Error);

internal sealed record ErrorDetail(string Code, string Message);

internal sealed record PageTokenAnswer(string Token, string ConversationId, string UserId, int ExpiresIn);

internal sealed record PageTokenRequest(string? Token);

internal sealed record UserRequest(DirectLineUser? User, string? Locale);

internal sealed record DirectLineUser(string? Id, string? Name);

/// <summary>The channel's own small messages; activities are passed on as they are.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(IdAnswer))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(PageTokenAnswer))]
[JsonSerializable(typeof(PageTokenRequest))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
