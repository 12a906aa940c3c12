using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>One turn whose incoming activity is known to be of a certain kind.</summary>
/// <typeparam name="T">The kind of activity.</typeparam>
public interface ITurnContext<T> : ITurnContext
    where T : IActivity
{
    /// <summary>The incoming activity.</summary>
    new T Activity { get; }
}
