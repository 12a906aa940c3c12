using System.Text.Json;
using Switchboard.Auth.Paths;
using Switchboard.Bot.Conversations;
using Switchboard.Bot.Http;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Paths;

/// <summary>The owner's charts as they are drawn, <c>/charts/{name}.mmd</c>; as nodes and arrows, <c>/charts/{name}.json</c>; and how often each arrow was taken.</summary>
internal static class ChartEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly DecisionChart[] Charts = [DecisionChart.Conversation, DecisionChart.Embedded(typeof(ChartEndpoints).Assembly, TokenChart.Name)];

    public static IEndpointRouteBuilder MapCharts(this IEndpointRouteBuilder endpoints)
    {
        foreach (var chart in Charts)
        {
            endpoints.MapGet($"/charts/{chart.Name}.mmd", () => Results.Text(chart.Source));
            endpoints.MapGet($"/charts/{chart.Name}.json", () => Results.Json(new { chart.Name, chart.Source, chart.Nodes, chart.Arrows }, Json));
        }

        endpoints.MapGet("/api/paths/counts", CountAsync);
        return endpoints;
    }

    private static async Task CountAsync(HttpContext context)
    {
        if (!context.RequestServices.GetRequiredService<ConversationAccess>().IsOperator(context))
        {
            await new Refusal(StatusCodes.Status401Unauthorized, "Unauthorized", "The counts of all conversations are for those who look after the bot.").WriteAsync(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        var counts = await context.RequestServices.GetRequiredService<PathCounts>().ReadAsync(context.RequestAborted);
        await context.Response.WriteAsJsonAsync(counts, PathsJson.Default.PathCountsRecord, cancellationToken: context.RequestAborted);
    }
}
