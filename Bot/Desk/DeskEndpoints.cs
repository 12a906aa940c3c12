namespace Switchboard.Bot.Desk;

internal static class DeskEndpoints
{
    /// <summary>Maps the desk's API; its page is among the pages.</summary>
    public static IEndpointRouteBuilder MapDesk(this IEndpointRouteBuilder endpoints)
    {
        var desk = endpoints.MapGroup("/api/desk");
        Get<DeskSignIn>("/me", (part, context) => part.WhoAmIAsync(context));
        Post<DeskSignIn>("/sign-in", (part, context) => part.SignInAsync(context));
        Get<DeskOpenIdConnect>("/openid", (part, context) => part.BeginAsync(context));
        Get<DeskOpenIdConnect>("/openid/callback", (part, context) => part.EndAsync(context));
        Post<DeskSignIn>("/sign-out", (part, context) => part.SignOutAsync(context));
        Post<DeskSignIn>("/presence", (part, context) => part.SetPresenceAsync(context));
        Post<DeskSignIn>("/alive", (part, context) => part.AliveAsync(context));
        Get<DeskFeed>("/events", (part, context) => part.HandleAsync(context));
        Get<DeskViews>("/overview", (part, context) => part.OverviewAsync(context));
        Get<DeskViews>("/recent", (part, context) => part.RecentAsync(context));
        Get<DeskViews>("/conversation", (part, context) => part.ConversationAsync(context));
        Get<DeskViews>("/content", (part, context) => part.ContentAsync(context));
        Get<DeskViews>("/numbers", (part, context) => part.NumbersAsync(context));
        Post<DeskActions>("/next", (part, context) => part.NextAsync(context));
        Post<DeskActions>("/take", (part, context) => part.TakeAsync(context));
        Post<DeskActions>("/say", (part, context) => part.SayAsync(context));
        Post<DeskActions>("/typing", (part, context) => part.TypingAsync(context));
        Post<DeskActions>("/transfer", (part, context) => part.TransferAsync(context));
        Post<DeskActions>("/return", (part, context) => part.ReturnAsync(context));
        Post<DeskActions>("/close", (part, context) => part.CloseAsync(context));
        Post<DeskActions>("/callback", (part, context) => part.EndCallbackAsync(context));
        return endpoints;

        void Get<T>(string path, Func<T, HttpContext, Task> answer)
            where T : notnull => desk.MapGet(path, (HttpContext context) => answer(context.RequestServices.GetRequiredService<T>(), context));

        void Post<T>(string path, Func<T, HttpContext, Task> answer)
            where T : notnull => desk.MapPost(path, (HttpContext context) => answer(context.RequestServices.GetRequiredService<T>(), context));
    }
}
