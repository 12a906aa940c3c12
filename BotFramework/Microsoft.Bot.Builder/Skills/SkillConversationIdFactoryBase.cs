using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Gives conversations with skills their ids, and finds the user's conversation of such an id again.</summary>
/// <remarks>
/// Either the methods with the plain reference or those with the options are implemented. Callers learn which by
/// <see cref="NotImplementedException"/>, which the official API promises, so it is not an omission here.
/// </remarks>
public abstract class SkillConversationIdFactoryBase
{
    /// <summary>An id for a conversation with a skill; the older form.</summary>
    [Obsolete("Method is deprecated, please use CreateSkillConversationIdAsync() with SkillConversationIdFactoryOptions instead.", false)]
    public virtual Task<string> CreateSkillConversationIdAsync(ConversationReference conversationReference, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>An id for a conversation with a skill.</summary>
    public virtual Task<string> CreateSkillConversationIdAsync(SkillConversationIdFactoryOptions options, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The user's conversation of an id, or null; the older form.</summary>
    [Obsolete("Method is deprecated, please use GetSkillConversationReferenceAsync() instead.", false)]
    public virtual Task<ConversationReference> GetConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The user's conversation of an id, or null.</summary>
    public virtual Task<SkillConversationReference> GetSkillConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Forgets an id.</summary>
    public abstract Task DeleteConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken);
}
