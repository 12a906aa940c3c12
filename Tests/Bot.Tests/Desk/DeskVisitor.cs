using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Switchboard.Tests.Bot.Conversations;
using Switchboard.Tests.Bot.DirectLine;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Desk;

/// <summary>A person in Web Chat, without the page.</summary>
internal sealed class DeskVisitor(BotProcess bot, string token, string conversation)
{
    public string Conversation => conversation;

    /// <summary>What the desk calls the conversation.</summary>
    public string Id => $"webchat/conversations/{conversation}";

    public static async Task<DeskVisitor> ComeAsync(BotProcess bot)
    {
        var (token, conversation) = await ConversationClient.VisitAsync(bot);
        return new DeskVisitor(bot, token, conversation);
    }

    /// <summary>The same person at another instance.</summary>
    public DeskVisitor At(BotProcess other) => new(other, token, conversation);

    public Task SayAsync(string text) => ConversationClient.SayAsync(bot, token, conversation, text);

    /// <summary>Posts any activity, as a client may.</summary>
    public async Task<int> PostAsync(object activity)
    {
        using var request = Request(HttpMethod.Post, "activities");
        request.Content = new StringContent(JsonSerializer.Serialize(activity), Encoding.UTF8, "application/json");
        using var response = await bot.Client.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>What the bot's side has said so far.</summary>
    public async Task<List<string>> HeardAsync()
    {
        using var request = Request(HttpMethod.Get, "activities");
        using var response = await bot.Client.SendAsync(request);
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        return
        [
            .. body.GetProperty("activities").EnumerateArray()
                .Where(activity => activity.GetProperty("type").GetString() == "message" && activity.GetProperty("from").GetProperty("role").GetString() == "bot")
                .Select(activity => activity.TryGetProperty("text", out var text) ? text.GetString()! : ""),
        ];
    }

    public Task<List<string>> HearsAsync(string words) =>
        Eventually.GetAsync(HeardAsync, heard => heard.Any(text => text.Contains(words, StringComparison.Ordinal)));

    private HttpRequestMessage Request(HttpMethod method, string path) => new(method, $"/v3/directline/conversations/{conversation}/{path}")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };
}

/// <summary>The settings with which somebody may be at the desk at any time of the day.</summary>
internal static class DeskSettings
{
    public static Dictionary<string, string> Always(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string> { ["BusinessHours__TimeZone"] = "Etc/UTC" };
        foreach (var day in CultureInfo.InvariantCulture.DateTimeFormat.DayNames)
        {
            settings[$"BusinessHours__{day}"] = "00:00-24:00";
        }

        settings["BusinessHours__Closed__0"] = "1970-01-01";
        settings["BusinessHours__Closed__1"] = "1970-01-01";
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return settings;
    }
}
