using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot;

/// <summary>Turns activities into turns, and delivers what was said over the Bot Framework connector or to a channel inside this process.</summary>
internal sealed class SwitchboardAdapter : CloudAdapter, ITurnRunner
{
    private readonly BotFrameworkAuthentication _authentication;
    private readonly ILocalChannel[] _localChannels;
    private readonly IBot _bot;
    private readonly string _appId;

    public SwitchboardAdapter(
        BotFrameworkAuthentication authentication,
        IEnumerable<ILocalChannel> localChannels,
        Pipeline pipeline,
        TurnErrorHandler errors,
        IBot bot,
        IConfiguration configuration,
        ILogger<SwitchboardAdapter> logger)
        : base(authentication, logger)
    {
        _authentication = authentication;
        _localChannels = [.. localChannels];
        _bot = bot;
        _appId = configuration["MicrosoftAppId"] ?? "";
        OnTurnError = errors.HandleAsync;
        foreach (var middleware in pipeline)
        {
            Use(middleware);
        }
    }

    /// <summary>Runs the turn of an activity that came over HTTP.</summary>
    /// <exception cref="UnauthorizedAccessException">The authorization header does not prove that the channel sent it.</exception>
    public Task<InvokeResponse?> ReceiveAsync(string? authorization, Activity activity, CancellationToken cancellationToken) =>
        ProcessActivityAsync(authorization ?? "", activity, _bot.OnTurnAsync, cancellationToken)!;

    public Task<InvokeResponse?> RunAsync(Activity activity, CancellationToken cancellationToken)
    {
        var identity = CreateClaimsIdentity(_appId);
        var caller = new AuthenticateRequestResult
        {
            ClaimsIdentity = identity,
            ConnectorFactory = _authentication.CreateConnectorFactory(identity),
            Audience = _authentication.GetOriginatingAudience(),
        };
        return ProcessActivityAsync(caller, activity, _bot.OnTurnAsync, cancellationToken)!;
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) =>
        LocalChannelOf(turnContext.Activity) is { } channel
            ? SendLocallyAsync(channel, turnContext, activities, cancellationToken)
            : base.SendActivitiesAsync(turnContext, activities, cancellationToken);

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        LocalChannelOf(turnContext.Activity) is { } channel
            ? channel.UpdateAsync(activity, cancellationToken)
            : base.UpdateActivityAsync(turnContext, activity, cancellationToken);

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        LocalChannelOf(turnContext.Activity) is { } channel
            ? channel.DeleteAsync(reference, cancellationToken)
            : base.DeleteActivityAsync(turnContext, reference, cancellationToken);

    private static async Task<ResourceResponse[]> SendLocallyAsync(ILocalChannel channel, ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        var responses = new ResourceResponse[activities.Length];
        for (var index = 0; index < activities.Length; index++)
        {
            responses[index] = await SendLocallyAsync(channel, turnContext, activities[index], cancellationToken);
        }

        return responses;
    }

    private static async Task<ResourceResponse> SendLocallyAsync(ILocalChannel channel, ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                await Task.Delay(Convert.ToInt32(activity.Value, CultureInfo.InvariantCulture), cancellationToken);
                return new ResourceResponse();
            case ActivityTypesEx.InvokeResponse:
                turnContext.TurnState.Add(InvokeResponseKey, activity);
                return new ResourceResponse();
            case ActivityTypes.Trace:
                // A trace is for the Emulator, which is not a local channel.
                return new ResourceResponse();
            default:
                // The channel gives the id; a prompt that is sent again still has its first one.
                activity.Id = null;
                return await channel.SendAsync(activity, null, cancellationToken);
        }
    }

    private ILocalChannel? LocalChannelOf(Activity activity)
    {
        foreach (var channel in _localChannels)
        {
            if (channel.Owns(activity.ChannelId, activity.ServiceUrl))
            {
                return channel;
            }
        }

        return null;
    }
}
