using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Keeps the ids of skill conversations in a storage.</summary>
public class SkillConversationIdFactory : SkillConversationIdFactoryBase
{
    private readonly IStorage _storage;

    /// <summary>Keeps ids in a storage.</summary>
    public SkillConversationIdFactory(IStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        _storage = storage;
    }

    /// <inheritdoc/>
    public override async Task<string> CreateSkillConversationIdAsync(SkillConversationIdFactoryOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var id = Guid.NewGuid().ToString();
        var reference = new SkillConversationReference
        {
            ConversationReference = options.Activity.GetConversationReference(),
            OAuthScope = options.FromBotOAuthScope,
        };
        await _storage.WriteAsync(new Dictionary<string, object> { [id] = reference }, cancellationToken).ConfigureAwait(false);
        return id;
    }

    /// <inheritdoc/>
    public override async Task<SkillConversationReference> GetSkillConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken)
    {
        CheckId(skillConversationId);
        var found = await _storage.ReadAsync([skillConversationId], cancellationToken).ConfigureAwait(false);
        return found.TryGetValue(skillConversationId, out var reference) ? SchemaJson.ConvertTo<SkillConversationReference>(reference) : null;
    }

    /// <inheritdoc/>
    public override async Task DeleteConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken)
    {
        CheckId(skillConversationId);
        await _storage.DeleteAsync([skillConversationId], cancellationToken).ConfigureAwait(false);
    }

    private static void CheckId(string skillConversationId)
    {
        if (string.IsNullOrEmpty(skillConversationId))
        {
            throw new ArgumentNullException(nameof(skillConversationId));
        }
    }
}
