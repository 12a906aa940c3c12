using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Http;

namespace Switchboard.Bot;

/// <summary>What an activity must carry before a turn may begin (Bot Framework Activity specification, "Basic activity structure").</summary>
internal static class ActivityChecks
{
    /// <summary>The activity, or the first thing that is wrong with it.</summary>
    public static (Activity? Activity, Refusal? Refusal) Parse(ReadOnlyMemory<byte> json, bool authenticated)
    {
        try
        {
            var activity = ActivityJson.Parse(json);
            return Check(activity, authenticated) is { } refusal ? (null, refusal) : (activity, null);
        }
        catch (FormatException)
        {
            return (null, Refusal.BadRequest("The JSON does not have the shape of an activity: a property has a value of the wrong kind."));
        }
    }

    private static Refusal? Check(Activity activity, bool authenticated) => activity switch
    {
        { Type: null or "" } => Missing("type"),
        { ChannelId: null or "" } => Missing("channelId"),
        { Conversation: null } => Missing("conversation"),
        { Conversation.Id: null or "" } => Missing("conversation.id"),
        { From: null } => Missing("from"),
        { From.Id: null or "" } => Missing("from.id"),
        { ServiceUrl: null or "" } => Missing("serviceUrl"),
        _ => CheckServiceUrl(activity.ServiceUrl, authenticated),
    };

    private static Refusal? CheckServiceUrl(string serviceUrl, bool authenticated)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return Refusal.BadRequest("serviceUrl has to be an http or https URL.");
        }

        if (url.UserInfo.Length > 0)
        {
            return Refusal.BadRequest("serviceUrl must not carry a user name or password.");
        }

        // With an app id the answers carry the bot's token, which must not be lured to a neighbour of this machine.
        return authenticated && CallerAddress.IsPrivateHost(url)
            ? Refusal.BadRequest("serviceUrl names a private address, which is refused while MicrosoftAppId is set.")
            : null;
    }

    private static Refusal Missing(string property) => Refusal.BadRequest($"The activity has no {property}.");
}
