using Microsoft.AspNetCore.Builder;
using System.Text.Json;

namespace Switchboard.Benchmarks;

/// <summary>The least a bot can do: bare Kestrel reads the activity's JSON and posts one reply.</summary>
internal static class FloorHost
{
    public static async Task<int> RunAsync(string port)
    {
        using var client = new HttpClient();
        await using var app = BareHost.Build(port);
        app.Run(async context =>
        {
            if (BareHost.TryAnswerAllocations(context))
            {
                return;
            }

            using var activity = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            var root = activity.RootElement;
            var conversation = root.GetProperty("conversation").GetProperty("id").GetString();
            var url = $"{root.GetProperty("serviceUrl").GetString()}/v3/conversations/{conversation}/activities";

            using var body = new MemoryStream();
            using (var writer = new Utf8JsonWriter(body))
            {
                writer.WriteStartObject();
                writer.WriteString("type", "message");
                writer.WriteString("text", $"echo: {root.GetProperty("text").GetString()}");
                writer.WriteString("replyToId", root.GetProperty("id").GetString());
                writer.WriteEndObject();
            }

            using var content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
            content.Headers.ContentType = new("application/json");
            using var response = await client.PostAsync(new Uri(url), content, context.RequestAborted);
            response.EnsureSuccessStatusCode();
        });
        await app.RunAsync();
        return 0;
    }
}
