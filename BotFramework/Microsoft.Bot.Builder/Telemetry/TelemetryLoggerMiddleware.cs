using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder;

/// <summary>Reports every activity that is received, sent, updated or deleted; what people wrote only when asked to.</summary>
public class TelemetryLoggerMiddleware : IMiddleware
{
    /// <summary>Reports to a client; with or without texts and names of people.</summary>
    public TelemetryLoggerMiddleware(IBotTelemetryClient telemetryClient, bool logPersonalInformation = false)
    {
        TelemetryClient = telemetryClient ?? new NullBotTelemetryClient();
        LogPersonalInformation = logPersonalInformation;
    }

    /// <summary>Whether texts and names of people are reported.</summary>
    public bool LogPersonalInformation { get; }

    /// <summary>Where reports go.</summary>
    public IBotTelemetryClient TelemetryClient { get; }

    /// <summary>Reports the incoming activity, and then whatever the turn sends, updates and deletes.</summary>
    public virtual async Task OnTurnAsync(ITurnContext context, NextDelegate nextTurn, CancellationToken cancellationToken)
    {
        BotAssert.ContextNotNull(context);
        if (context.Activity != null)
        {
            await OnReceiveActivityAsync(context.Activity, cancellationToken).ConfigureAwait(false);
        }

        context.OnSendActivities(async (_, activities, next) =>
        {
            var responses = await next().ConfigureAwait(false);
            foreach (var activity in activities)
            {
                await OnSendActivityAsync(activity, cancellationToken).ConfigureAwait(false);
            }

            return responses;
        });

        context.OnUpdateActivity(async (_, activity, next) =>
        {
            var response = await next().ConfigureAwait(false);
            await OnUpdateActivityAsync(activity, cancellationToken).ConfigureAwait(false);
            return response;
        });

        context.OnDeleteActivity(async (_, reference, next) =>
        {
            await next().ConfigureAwait(false);
            var deletion = new Activity { Type = ActivityTypes.MessageDelete, Id = reference.ActivityId };
            await OnDeleteActivityAsync(deletion.ApplyConversationReference(reference, isIncoming: false), cancellationToken).ConfigureAwait(false);
        });

        if (nextTurn != null)
        {
            await nextTurn(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reports an activity that was received.</summary>
    protected virtual async Task OnReceiveActivityAsync(Activity activity, CancellationToken cancellation) =>
        TelemetryClient.TrackEvent(TelemetryLoggerConstants.BotMsgReceiveEvent, await FillReceiveEventPropertiesAsync(activity).ConfigureAwait(false));

    /// <summary>Reports an activity that was sent.</summary>
    protected virtual async Task OnSendActivityAsync(Activity activity, CancellationToken cancellation) =>
        TelemetryClient.TrackEvent(TelemetryLoggerConstants.BotMsgSendEvent, await FillSendEventPropertiesAsync(activity).ConfigureAwait(false));

    /// <summary>Reports an activity that was changed.</summary>
    protected virtual async Task OnUpdateActivityAsync(Activity activity, CancellationToken cancellation) =>
        TelemetryClient.TrackEvent(TelemetryLoggerConstants.BotMsgUpdateEvent, await FillUpdateEventPropertiesAsync(activity).ConfigureAwait(false));

    /// <summary>Reports an activity that was deleted.</summary>
    protected virtual async Task OnDeleteActivityAsync(Activity activity, CancellationToken cancellation) =>
        TelemetryClient.TrackEvent(TelemetryLoggerConstants.BotMsgDeleteEvent, await FillDeleteEventPropertiesAsync(activity.AsMessageDeleteActivity()).ConfigureAwait(false));

    /// <summary>What is reported of a received activity; additional properties win over these.</summary>
    protected Task<Dictionary<string, string>> FillReceiveEventPropertiesAsync(Activity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity == null)
        {
            return Task.FromResult(Merge([], additionalProperties));
        }

        var properties = new Dictionary<string, string>
        {
            [TelemetryConstants.FromIdProperty] = activity.From?.Id,
            [TelemetryConstants.ConversationNameProperty] = activity.Conversation?.Name,
            [TelemetryConstants.LocaleProperty] = activity.Locale,
            [TelemetryConstants.RecipientIdProperty] = activity.Recipient?.Id,
            [TelemetryConstants.RecipientNameProperty] = activity.Recipient?.Name,
        };

        AddPersonal(properties, TelemetryConstants.FromNameProperty, activity.From?.Name);
        AddPersonal(properties, TelemetryConstants.TextProperty, activity.Text);
        AddPersonal(properties, TelemetryConstants.SpeakProperty, activity.Speak);
        AddTeams(activity, properties);
        return Task.FromResult(Merge(properties, additionalProperties));
    }

    /// <summary>What is reported of a sent activity; additional properties win over these.</summary>
    protected Task<Dictionary<string, string>> FillSendEventPropertiesAsync(Activity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity == null)
        {
            return Task.FromResult(Merge([], additionalProperties));
        }

        var properties = new Dictionary<string, string>
        {
            [TelemetryConstants.ReplyActivityIDProperty] = activity.ReplyToId,
            [TelemetryConstants.RecipientIdProperty] = activity.Recipient?.Id,
            [TelemetryConstants.ConversationNameProperty] = activity.Conversation?.Name,
            [TelemetryConstants.LocaleProperty] = activity.Locale,
        };

        AddPersonal(properties, TelemetryConstants.RecipientNameProperty, activity.Recipient?.Name);
        AddPersonal(properties, TelemetryConstants.TextProperty, activity.Text);
        AddPersonal(properties, TelemetryConstants.SpeakProperty, activity.Speak);
        if (LogPersonalInformation && activity.Attachments is { Count: > 0 })
        {
            properties[TelemetryConstants.AttachmentsProperty] = SchemaJson.Serialize(activity.Attachments);
        }

        return Task.FromResult(Merge(properties, additionalProperties));
    }

    /// <summary>What is reported of a changed activity; additional properties win over these.</summary>
    protected Task<Dictionary<string, string>> FillUpdateEventPropertiesAsync(Activity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity == null)
        {
            return Task.FromResult(Merge([], additionalProperties));
        }

        var properties = new Dictionary<string, string>
        {
            [TelemetryConstants.RecipientIdProperty] = activity.Recipient?.Id,
            [TelemetryConstants.ConversationIdProperty] = activity.Conversation?.Id,
            [TelemetryConstants.ConversationNameProperty] = activity.Conversation?.Name,
            [TelemetryConstants.LocaleProperty] = activity.Locale,
        };

        AddPersonal(properties, TelemetryConstants.TextProperty, activity.Text);
        return Task.FromResult(Merge(properties, additionalProperties));
    }

    /// <summary>What is reported of a deleted activity; additional properties win over these.</summary>
    protected Task<Dictionary<string, string>> FillDeleteEventPropertiesAsync(IMessageDeleteActivity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity == null)
        {
            return Task.FromResult(Merge([], additionalProperties));
        }

        var properties = new Dictionary<string, string>
        {
            [TelemetryConstants.RecipientIdProperty] = activity.Recipient?.Id,
            [TelemetryConstants.ConversationIdProperty] = activity.Conversation?.Id,
            [TelemetryConstants.ConversationNameProperty] = activity.Conversation?.Name,
        };
        return Task.FromResult(Merge(properties, additionalProperties));
    }

    private static Dictionary<string, string> Merge(Dictionary<string, string> properties, Dictionary<string, string> additionalProperties)
    {
        foreach (var (name, value) in additionalProperties ?? [])
        {
            properties[name] = value;
        }

        return properties;
    }

    private static void AddTeams(Activity activity, Dictionary<string, string> properties)
    {
        if (activity.ChannelId != Channels.Msteams)
        {
            return;
        }

        properties["TeamsUserAadObjectId"] = activity.From?.AadObjectId;
        var channelData = activity.TryGetChannelData<TeamsChannelData>(out var read) ? read : null;
        properties["TeamsTenantId"] = channelData?.Tenant?.Id;
        if (channelData?.Team != null)
        {
            properties["TeamsTeamInfo"] = SchemaJson.Serialize(channelData.Team);
        }
    }

    private void AddPersonal(Dictionary<string, string> properties, string name, string value)
    {
        if (LogPersonalInformation && !string.IsNullOrWhiteSpace(value))
        {
            properties[name] = value;
        }
    }
}
