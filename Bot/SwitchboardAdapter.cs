using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Recordings;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Bot;

/// <summary>
/// Runs activities as turns. What a turn of the ledger says goes into its unit of work; typing goes out at once; what is said outside the ledger
/// goes to the connector or to a channel inside this process.
/// </summary>
internal sealed partial class SwitchboardAdapter : CloudAdapter, ITurnRunner
{
    private readonly LocalChannels _localChannels;
    private readonly IBot _bot;
    private readonly ConversationOwners _owners;
    private readonly string _appId;

    public SwitchboardAdapter(
        BotFrameworkAuthentication authentication,
        LocalChannels localChannels,
        Pipeline pipeline,
        TurnErrorHandler errors,
        IBot bot,
        ConversationOwners owners,
        IConfiguration configuration,
        ILogger<SwitchboardAdapter> logger)
        : base(authentication, logger)
    {
        _localChannels = localChannels;
        _bot = bot;
        _owners = owners;
        _appId = configuration["MicrosoftAppId"] ?? "";
        OnTurnError = errors.HandleAsync;
        foreach (var middleware in pipeline)
        {
            Use(middleware);
        }
    }

    /// <summary>Finds out who sent an activity; writes it to the activity's callerId.</summary>
    /// <exception cref="UnauthorizedAccessException">The authorization header does not prove that the channel sent it.</exception>
    public async Task AuthenticateAsync(string? authorization, Activity activity, CancellationToken cancellationToken) =>
        activity.CallerId = (await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, authorization ?? "", cancellationToken)).CallerId;

    public Task<InvokeResponse?> RunAsync(Activity activity, string? callerId, CancellationToken cancellationToken)
    {
        var (identity, audience) = CallerIdentity.Of(callerId, _appId);
        var caller = new AuthenticateRequestResult
        {
            ClaimsIdentity = identity,
            ConnectorFactory = BotFrameworkAuthentication.CreateConnectorFactory(identity),
            Audience = audience ?? BotFrameworkAuthentication.GetOriginatingAudience(),
            CallerId = callerId,
        };
        return ProcessActivityAsync(caller, activity, _bot.OnTurnAsync, cancellationToken)!;
    }

    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        if (UnitOfWork.Of(turnContext) is not { } unit)
        {
            return await SendNowAsync(turnContext, activities, cancellationToken);
        }

        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            responses[i] = await SendAsync(unit, turnContext, activities[i], cancellationToken);
        }

        return responses;
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        if (UnitOfWork.Of(turnContext) is { } unit)
        {
            unit.Update(activity);
            return Task.FromResult(new ResourceResponse(activity.Id));
        }

        return _localChannels.Find(turnContext.Activity) is { } channel
            ? channel.UpdateAsync(activity, cancellationToken)
            : base.UpdateActivityAsync(turnContext, activity, cancellationToken);
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        if (UnitOfWork.Of(turnContext) is { } unit)
        {
            unit.Delete(reference);
            return Task.CompletedTask;
        }

        return _localChannels.Find(turnContext.Activity) is { } channel
            ? channel.DeleteAsync(reference, cancellationToken)
            : base.DeleteActivityAsync(turnContext, reference, cancellationToken);
    }

    private async Task<ResourceResponse> SendAsync(UnitOfWork unit, ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.InvokeResponse:
                turnContext.TurnState.Add(InvokeResponseKey, activity);
                return new ResourceResponse();
            case ActivityTypes.Typing:
                return await _owners.IsStillOwnerAsync(turnContext, unit, cancellationToken) ? await ShowAsync(turnContext, activity, cancellationToken) : new ResourceResponse();
            case ActivityTypes.Trace when activity.ChannelId != ChannelIds.Emulator:
                // A trace is for the Emulator.
                return new ResourceResponse();
            default:
                return new ResourceResponse(unit.Send(activity));
        }
    }

    // That the bot is at it, or has come so far with its text, is worth telling now and not worth failing for.
    private async Task<ResourceResponse> ShowAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        if (TurnTape.Current is ReplayTape)
        {
            // A turn that is run again tells nobody.
            return new ResourceResponse();
        }

        try
        {
            return (await SendNowAsync(turnContext, [activity], cancellationToken))[0];
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotShown(Logger, activity.ChannelId, e.GetType().Name);
            return new ResourceResponse();
        }
    }

    private async Task<ResourceResponse[]> SendNowAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        if (_localChannels.Find(turnContext.Activity) is not { } channel)
        {
            return await base.SendActivitiesAsync(turnContext, activities, cancellationToken);
        }

        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            responses[i] = await SendLocallyAsync(channel, turnContext, activities[i], cancellationToken);
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

    [LoggerMessage(LogLevel.Debug, "Typing on channel {ChannelId} was not shown: {Reason}")]
    private static partial void LogNotShown(ILogger logger, string? channelId, string reason);
}
