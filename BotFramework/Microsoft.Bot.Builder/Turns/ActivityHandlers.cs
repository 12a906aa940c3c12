using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Takes part in sending activities; calls <paramref name="next"/> to let them be sent.</summary>
public delegate Task<ResourceResponse[]> SendActivitiesHandler(ITurnContext turnContext, List<Activity> activities, Func<Task<ResourceResponse[]>> next);

/// <summary>Takes part in replacing an activity that was sent before; calls <paramref name="next"/> to let it happen.</summary>
public delegate Task<ResourceResponse> UpdateActivityHandler(ITurnContext turnContext, Activity activity, Func<Task<ResourceResponse>> next);

/// <summary>Takes part in deleting an activity that was sent before; calls <paramref name="next"/> to let it happen.</summary>
public delegate Task DeleteActivityHandler(ITurnContext turnContext, ConversationReference reference, Func<Task> next);
