using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Conversations;

/// <summary>Asks the bot for what it has of a conversation.</summary>
internal static class ConversationClient
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(BotProcess bot, string path, string? bearer = null, bool throughProxy = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        if (throughProxy)
        {
            // As a caller from elsewhere: what comes through a proxy does not count as this machine.
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        }

        using var response = await bot.Client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body));
    }

    /// <summary>The turns, once there are as many.</summary>
    public static async Task<List<JsonElement>> TurnsAsync(BotProcess bot, string conversation, int count)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var (status, body) = await GetAsync(bot, $"/api/conversations/{Uri.EscapeDataString(conversation)}/turns");
            if (status == HttpStatusCode.OK && body.GetArrayLength() >= count)
            {
                return [.. body.EnumerateArray()];
            }

            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>A visitor's token, as the page gets it.</summary>
    public static async Task<(string Token, string Conversation)> VisitAsync(BotProcess bot, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", origin ?? bot.Address.GetLeftPart(UriPartial.Authority));
        using var response = await bot.Client.SendAsync(request);
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        return (body.GetProperty("token").GetString()!, body.GetProperty("conversationId").GetString()!);
    }

    /// <summary>Says something in a visitor's conversation.</summary>
    public static async Task SayAsync(BotProcess bot, string token, string conversation, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{conversation}/activities")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { type = "message", from = new { id = "ignored" }, text }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await bot.Client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    public static string Nodes(JsonElement turn) =>
        string.Join(' ', turn.GetProperty("path").EnumerateArray().Select(step => step.GetProperty("node").GetString() + (step.TryGetProperty("arrow", out var arrow) ? "-" + arrow.GetString() : "")));
}
