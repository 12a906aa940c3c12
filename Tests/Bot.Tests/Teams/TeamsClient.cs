using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Teams;

/// <summary>Posts activities in the shapes of Teams (Teams documentation: conversation basics, conversation events, universal actions).</summary>
internal sealed class TeamsClient(BotProcess bot, FakeChannel channel)
{
    public const string Personal = "personal";
    public const string Group = "groupChat";
    public const string Team = "channel";

    private static int _ids;

    /// <summary>Each conversation has a person of its own, whom the bot has not met.</summary>
    public static string PersonOf(string conversation) => $"29:{conversation}";

    public Task<HttpResponseMessage> SayAsync(string conversation, string text, string kind = Personal) => PostAsync("message", conversation, new JsonObject { ["text"] = Text(text, kind), ["entities"] = Mention(kind) }, kind);

    public async Task<(HttpStatusCode Status, JsonNode? Body)> InvokeAsync(string conversation, string? name, JsonNode? value, string kind = Personal)
    {
        using var response = await PostAsync("invoke", conversation, new JsonObject { ["name"] = name, ["value"] = value }, kind);
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body));
    }

    public async Task<HttpResponseMessage> PostAsync(string type, string conversation, JsonObject content, string kind = Personal)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture),
            ["timestamp"] = "2026-01-05T10:00:00.000Z",
            ["channelId"] = "msteams",
            ["serviceUrl"] = channel.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = PersonOf(conversation), ["name"] = "Ann", ["aadObjectId"] = "00000000-0000-0000-0000-000000000001" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Switchboard" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = kind, ["tenantId"] = "t1", ["isGroup"] = kind == Personal ? null : true },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "t1" }, ["eventType"] = content["eventType"]?.DeepClone() },
            ["locale"] = "en-US",
        };
        foreach (var (name, value) in content.Where(property => property.Key != "eventType"))
        {
            activity[name] = value?.DeepClone();
        }

        return await FakeChannel.PostAsync(bot, activity.ToJsonString());
    }

    private static string Text(string text, string kind) => kind == Personal ? text : $"<at>Switchboard</at> {text}";

    private static JsonArray Mention(string kind) => kind == Personal
        ? []
        : [new JsonObject { ["type"] = "mention", ["text"] = "<at>Switchboard</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Switchboard" } }];
}
