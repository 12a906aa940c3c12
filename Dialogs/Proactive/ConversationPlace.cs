using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace Switchboard.Dialogs.Proactive;

/// <summary>A conversation and who is in it, to be gone back to later.</summary>
public sealed record ConversationPlace(
    string ChannelId, string ServiceUrl, string? Locale, string ConversationId, string? ConversationType, bool? IsGroup, string? TenantId, ConversationPlace.Party User, ConversationPlace.Party Bot)
{
    /// <summary>The place that a reference names.</summary>
    public static ConversationPlace Of(ConversationReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(
        reference.ChannelId,
        reference.ServiceUrl,
        reference.Locale,
        reference.Conversation.Id,
        reference.Conversation.ConversationType,
        reference.Conversation.IsGroup,
        reference.Conversation.TenantId,
        Party.Of(reference.User),
        Party.Of(reference.Bot));
    }

    /// <summary>The same for the SDK.</summary>
    public ConversationReference ToReference() => new()
    {
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Locale = Locale,
        Conversation = new ConversationAccount(IsGroup, ConversationType, ConversationId, tenantId: TenantId),
        User = User.ToAccount(),
        Bot = Bot.ToAccount(),
    };

    /// <summary>The same as text.</summary>
    public string ToText() => JsonSerializer.Serialize(this, ConversationPlaceJson.Default.ConversationPlace);

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="JsonException">It is not one of ours.</exception>
    public static ConversationPlace Parse(string text) => JsonSerializer.Deserialize(text, ConversationPlaceJson.Default.ConversationPlace) ?? throw new JsonException("There is no place in it.");

    /// <summary>A person or bot there.</summary>
    public sealed record Party(string? Id, string? Name, string? Role, string? AadObjectId)
    {
        public static Party Of(ChannelAccount? account) => new(account?.Id, account?.Name, account?.Role, account?.AadObjectId);

        public ChannelAccount ToAccount() => new(Id, Name, Role, AadObjectId);
    }
}

/// <summary>How it is written.</summary>
[JsonSerializable(typeof(ConversationPlace))]
internal sealed partial class ConversationPlaceJson : JsonSerializerContext;
