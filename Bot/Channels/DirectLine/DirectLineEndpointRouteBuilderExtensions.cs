namespace Switchboard.Bot.Channels.DirectLine;

internal static class DirectLineEndpointRouteBuilderExtensions
{
    /// <summary>Maps the Direct Line 3.0 routes and the page's token; the stream brings its own WebSocket support.</summary>
    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var channel = endpoints.MapGroup("/v3/directline");
        channel.MapPost("/tokens/generate", Answer<ConversationEndpoints>((handler, context) => handler.GenerateTokenAsync(context)));
        channel.MapPost("/tokens/refresh", Answer<ConversationEndpoints>((handler, context) => handler.RefreshTokenAsync(context)));
        channel.MapPost("/conversations", Answer<ConversationEndpoints>((handler, context) => handler.StartAsync(context)));
        channel.MapGet("/conversations/{id}", Answer<ConversationEndpoints>((handler, context) => handler.ReconnectAsync(context)));
        channel.MapGet("/conversations/{id}/activities", Answer<ActivityEndpoints>((handler, context) => handler.GetAsync(context)));
        channel.MapPost("/conversations/{id}/activities", Answer<ActivityEndpoints>((handler, context) => handler.PostAsync(context)));
        channel.MapPost("/conversations/{id}/upload", Answer<UploadEndpoints>((handler, context) => handler.PostAsync(context)));
        channel.MapGet("/conversations/{id}/uploads/{upload}", Guard<UploadEndpoints>((handler, context) => handler.GetAsync(context)));
        channel.MapGet("/conversations/{id}/stream", Stream(endpoints));
        channel.MapGet("/session/getsessionid", Answer<ConversationEndpoints>((handler, context) => handler.SessionAsync(context)));
        channel.MapMethods("/{**path}", [HttpMethods.Options], Preflight);
        channel.Map("/{**path}", Answer<Origins>((_, _) => Task.FromResult(
            Reply.Error(StatusCodes.Status404NotFound, "NotFound", "There is no such address, or not for this method."))));

        endpoints.MapPost("/api/webchat/token", Answer<PageTokenEndpoint>((handler, context) => handler.HandleAsync(context)));
        endpoints.MapMethods("/api/webchat/token", [HttpMethods.Options], Preflight);
        return endpoints;
    }

    // Nothing is resolved before the first request, so that impossible settings are found by the host's own check at start.
    private static RequestDelegate Answer<THandler>(Func<THandler, HttpContext, Task<Reply>> handle)
        where THandler : class =>
        context => context.RequestServices.GetRequiredService<DirectLineEndpoints>().AnswerAsync(context, handle);

    private static RequestDelegate Guard<THandler>(Func<THandler, HttpContext, Task> handle)
        where THandler : class =>
        context => context.RequestServices.GetRequiredService<DirectLineEndpoints>().GuardAsync(context, handle);

    private static Task Preflight(HttpContext context) =>
        context.RequestServices.GetRequiredService<Origins>().PreflightAsync(context);

    private static RequestDelegate Stream(IEndpointRouteBuilder endpoints)
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets(new WebSocketOptions
        {
            KeepAliveInterval = TimeSpan.FromSeconds(30),
            KeepAliveTimeout = TimeSpan.FromSeconds(30),
        });
        pipeline.Run(Guard<StreamEndpoint>((handler, context) => handler.HandleAsync(context)));
        return pipeline.Build();
    }
}
