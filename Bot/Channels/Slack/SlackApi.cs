using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Channels.Slack;

/// <summary>Calls Slack's Web API.</summary>
internal sealed class SlackApi(HttpClient client, IOptions<SlackOptions> options)
{
    private static readonly string[] Passing = ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"];

    /// <summary>Calls a method with JSON arguments.</summary>
    /// <returns>Slack's answer, with <c>ok</c> true.</returns>
    /// <exception cref="ChannelRefusedException">Slack has answered that it does not do it.</exception>
    public async Task<JsonElement> CallAsync(string method, object arguments, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(options.Value.ApiUrl), method)) { Content = JsonContent.Create(arguments) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.BotToken);
        using var response = await client.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new ChannelRefusedException((int)response.StatusCode, $"{method} was answered {(int)response.StatusCode}", After(response));
        }

        var answer = await ReadAsync(response, cancellationToken);
        if (answer.Child("ok").ValueKind == JsonValueKind.True)
        {
            return answer;
        }

        var error = answer.Text("error") ?? "no error named";
        throw new ChannelRefusedException(StatusOf(error), $"{method}: {error}", error == "ratelimited" ? After(response) : null) { Error = error };
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            // Something between us and Slack has answered; whether Slack has it nobody knows.
            throw new IOException("The answer is no JSON.", e);
        }
    }

    private static int StatusOf(string error) =>
        error == "ratelimited" ? (int)HttpStatusCode.TooManyRequests
        : Passing.Contains(error) ? (int)HttpStatusCode.ServiceUnavailable
        : error is "channel_not_found" or "message_not_found" ? (int)HttpStatusCode.NotFound
        : error is "not_in_channel" or "is_archived" or "restricted_action" or "account_inactive" or "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" ? (int)HttpStatusCode.Forbidden
        : (int)HttpStatusCode.BadRequest;

    private static TimeSpan? After(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;
}
