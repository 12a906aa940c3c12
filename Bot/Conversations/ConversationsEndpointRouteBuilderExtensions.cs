namespace Switchboard.Bot.Conversations;

internal static class ConversationsEndpointRouteBuilderExtensions
{
    /// <summary>Maps what can be seen of a conversation: its turns, the same live, and its transcript.</summary>
    public static IEndpointRouteBuilder MapConversations(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/conversations/{id}");
        group.MapGet("/turns", (HttpContext context) => context.RequestServices.GetRequiredService<TurnEndpoints>().ListAsync(context));
        group.MapGet("/turns/live", (HttpContext context) => context.RequestServices.GetRequiredService<TurnStream>().HandleAsync(context));
        group.MapGet("/transcript", (HttpContext context) => context.RequestServices.GetRequiredService<TranscriptEndpoint>().HandleAsync(context));
        return endpoints;
    }
}
