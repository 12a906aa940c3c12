using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Reads and writes the Teams channel data of an activity.</summary>
public static class TeamsActivityExtensions
{
    /// <summary>The id of the channel chosen when the app was installed, or null.</summary>
    public static string TeamsGetSelectedChannelId(this IActivity activity) => ChannelData(activity)?.Settings?.SelectedChannel?.Id;

    /// <summary>The meeting that the activity belongs to, or null.</summary>
    public static TeamsMeetingInfo TeamsGetMeetingInfo(this IActivity activity) => ChannelData(activity)?.Meeting;

    /// <summary>The id of the Teams channel that the activity belongs to, or null.</summary>
    public static string TeamsGetChannelId(this IActivity activity) => ChannelData(activity)?.Channel?.Id;

    /// <summary>The team that the activity belongs to, or null.</summary>
    public static TeamInfo TeamsGetTeamInfo(this IActivity activity) => ChannelData(activity)?.Team;

    /// <summary>Shows the message in the activity feed, or within a meeting.</summary>
    public static void TeamsNotifyUser(this IActivity activity, bool alertInMeeting, string externalResourceUrl = null)
    {
        var channelData = ChannelData(activity) ?? new TeamsChannelData();
        channelData.Notification = new NotificationInfo
        {
            Alert = !alertInMeeting,
            AlertInMeeting = alertInMeeting,
            ExternalResourceUrl = externalResourceUrl,
        };
        activity.ChannelData = channelData;
    }

    /// <summary>Shows the message in the activity feed.</summary>
    public static void TeamsNotifyUser(this IActivity activity) => activity.TeamsNotifyUser(alertInMeeting: false);

    /// <summary>The people on whose behalf the activity was sent, or null.</summary>
    public static IList<OnBehalfOf> TeamsGetTeamOnBehalfOf(this IActivity activity) => ChannelData(activity)?.OnBehalfOf;

    private static TeamsChannelData ChannelData(IActivity activity) => activity.GetChannelData<TeamsChannelData>();
}
