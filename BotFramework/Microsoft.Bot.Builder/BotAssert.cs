using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The argument checks that adapters, middleware and bots have in common.</summary>
public class BotAssert
{
    /// <summary>Refuses a null activity.</summary>
    public static void ActivityNotNull(IActivity activity) => ArgumentNullException.ThrowIfNull(activity);

    /// <summary>Refuses a null turn context.</summary>
    public static void ContextNotNull(ITurnContext turnContext) => ArgumentNullException.ThrowIfNull(turnContext);

    /// <summary>Refuses a null conversation reference.</summary>
    public static void ConversationReferenceNotNull(ConversationReference reference) => ArgumentNullException.ThrowIfNull(reference);

    /// <summary>Refuses a null collection of activities and one with a null in it.</summary>
    public static void ActivityListNotNull(IEnumerable<Activity> activities)
    {
        ArgumentNullException.ThrowIfNull(activities);
        foreach (var activity in activities)
        {
            ActivityNotNull(activity);
        }
    }

    /// <summary>Refuses a null middleware.</summary>
    public static void MiddlewareNotNull(IMiddleware middleware) => ArgumentNullException.ThrowIfNull(middleware);

    /// <summary>Refuses a null collection of middleware and one with a null in it.</summary>
    public static void MiddlewareNotNull(IEnumerable<IMiddleware> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        foreach (var item in middleware)
        {
            MiddlewareNotNull(item);
        }
    }
}
