using System.Text.Json;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Http;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Forwards activities to skills over HTTP.</summary>
internal sealed partial class RestBotFrameworkClient(
    CloudEndpoints cloud, ServiceClientCredentialsFactory credentials, FactoryHttp http, ILogger logger) : BotFrameworkClient
{
    public override async Task<InvokeResponse<T>> PostActivityAsync<T>(
        string fromBotId, string toBotId, Uri toUrl, Uri serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fromBotId);
        ArgumentNullException.ThrowIfNull(toBotId);
        ArgumentNullException.ThrowIfNull(toUrl);
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(conversationId);
        ArgumentNullException.ThrowIfNull(activity);

        var appCredentials = await credentials.CreateCredentialsAsync(fromBotId, toBotId, cloud.LoginUrl, cloud.ValidateAuthority, cancellationToken);
        var transport = new RestTransport(http.Client, appCredentials, disposeHttp: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, toUrl)
        {
            Content = new PooledJsonContent(PooledJson.Write(ForSkill(activity, serviceUrl, conversationId))),
        };
        request.Headers.TryAddWithoutValidation(ConversationConstants.ConversationIdHttpHeaderName, Uri.EscapeDataString(conversationId));
        using var response = await transport.SendRawAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            LogFailure((int)response.StatusCode, toUrl);
        }

        using var body = await RestTransport.ReadAsync(response, cancellationToken);
        return new InvokeResponse<T> { Status = (int)response.StatusCode, Body = Parse<T>(body) };
    }

    private static Activity ForSkill(Activity activity, Uri serviceUrl, string conversationId)
    {
        // A copy: the caller's activity goes on to be used in this bot's own conversation.
        var forwarded = SchemaJson.Clone(activity);
        forwarded.RelatesTo = new ConversationReference
        {
            ServiceUrl = activity.ServiceUrl,
            ActivityId = activity.Id,
            ChannelId = activity.ChannelId,
            Locale = activity.Locale,
            Conversation = SchemaJson.Clone(activity.Conversation),
        };
        forwarded.Conversation ??= new ConversationAccount();
        forwarded.Conversation.Id = conversationId;
        forwarded.ServiceUrl = serviceUrl.ToString();
        forwarded.Recipient ??= new ChannelAccount();
        forwarded.Recipient.Role = RoleTypes.Skill;
        return forwarded;
    }

    private static T Parse<T>(PooledBody body)
    {
        if (body.IsEmpty)
        {
            return default;
        }

        try
        {
            return RestTransport.Parse<T>(body.Span);
        }
        catch (JsonException)
        {
            // A skill may answer with text; the status still counts.
            return default;
        }
    }

    [LoggerMessage(LogLevel.Error, "A skill answered {Status}: {SkillUrl}")]
    private partial void LogFailure(int status, Uri skillUrl);
}
