using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace Switchboard.Dialogs.Accounts;

/// <summary>Where a sign-in was begun, to be told there how it has ended.</summary>
internal sealed record SignInPlace(
    string ChannelId, string ServiceUrl, string? Locale, string ConversationId, string? ConversationType, bool? IsGroup, string? TenantId, SignInPlace.Party User, SignInPlace.Party Bot)
{
    public static SignInPlace Of(ConversationReference reference) => new(
        reference.ChannelId,
        reference.ServiceUrl,
        reference.Locale,
        reference.Conversation.Id,
        reference.Conversation.ConversationType,
        reference.Conversation.IsGroup,
        reference.Conversation.TenantId,
        Party.Of(reference.User),
        Party.Of(reference.Bot));

    public ConversationReference ToReference() => new()
    {
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Locale = Locale,
        Conversation = new ConversationAccount(IsGroup, ConversationType, ConversationId, tenantId: TenantId),
        User = User.ToAccount(),
        Bot = Bot.ToAccount(),
    };

    public string ToText() => JsonSerializer.Serialize(this, SignInPlaceJson.Default.SignInPlace);

    /// <exception cref="JsonException">It is not one of ours.</exception>
    public static SignInPlace Parse(string text) => JsonSerializer.Deserialize(text, SignInPlaceJson.Default.SignInPlace) ?? throw new JsonException("There is no place in it.");

    /// <summary>A person or bot there.</summary>
    internal sealed record Party(string? Id, string? Name, string? Role, string? AadObjectId)
    {
        public static Party Of(ChannelAccount? account) => new(account?.Id, account?.Name, account?.Role, account?.AadObjectId);

        public ChannelAccount ToAccount() => new(Id, Name, Role, AadObjectId);
    }
}

/// <summary>How it is written.</summary>
[JsonSerializable(typeof(SignInPlace))]
internal sealed partial class SignInPlaceJson : JsonSerializerContext;
