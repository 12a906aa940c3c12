using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class TeamsInfoTests
{
    private readonly RecordingAdapter _adapter = new();
    private readonly List<string> _paths = [];

    [Fact]
    public async Task A_team_and_its_channels_are_asked_for()
    {
        var details = await TeamsInfo.GetTeamDetailsAsync(Turn("""{"id":"team-id","name":"Shop","aadGroupId":"g"}""", InTeam()));
        var channels = await TeamsInfo.GetTeamChannelsAsync(Turn("""{"conversations":[{"id":"c1","name":"General"}]}""", InTeam()));

        Assert.Equal(("Shop", "g"), (details.Name, details.AadGroupId));
        Assert.Equal("c1", Assert.Single(channels).Id);
        Assert.Equal(["/v3/teams/team-id", "/v3/teams/team-id/conversations"], _paths);
    }

    [Fact]
    public async Task Members_come_with_what_Teams_knows_of_them()
    {
        const string Ann = """{"id":"29:1","name":"Ann","objectId":"o","givenName":"Ann","surname":"Lee","email":"ann@x.org","userPrincipalName":"ann","tenantId":"t"}""";
        var all = await TeamsInfo.GetMembersAsync(Turn($"[{Ann}]", new Activity()));
        var page = await TeamsInfo.GetPagedMembersAsync(Turn($$"""{"continuationToken":"next","members":[{{Ann}}]}""", new Activity()), 10);
        var one = await TeamsInfo.GetMemberAsync(Turn(Ann, InTeam()), "29:1");

        Assert.Equal("ann@x.org", Assert.Single(all).Email);
        Assert.Equal(("next", "Lee"), (page.ContinuationToken, Assert.Single(page.Members).Surname));
        Assert.Equal(("29:1", "ann"), (one.Id, one.UserPrincipalName));
        Assert.Equal(
            ["/v3/conversations/19%3Achat/members", "/v3/conversations/19%3Achat/pagedmembers?pageSize=10", "/v3/conversations/team-id/members/29%3A1"],
            _paths);
    }

    [Fact]
    public async Task A_meeting_and_its_participant_are_asked_for()
    {
        var activity = new Activity
        {
            From = new ChannelAccount("29:1", aadObjectId: "aad"),
            ChannelData = new TeamsChannelData { Meeting = new TeamsMeetingInfo { Id = "m1" }, Tenant = new TenantInfo { Id = "tenant" } },
        };

        var meeting = await TeamsInfo.GetMeetingInfoAsync(Turn("""{"details":{"id":"m1","title":"Talk"}}""", activity));
        var participant = await TeamsInfo.GetMeetingParticipantAsync(Turn("""{"user":{"id":"29:1"},"meeting":{"role":"Organizer","inMeeting":true}}""", activity));

        Assert.Equal("Talk", meeting.Details.Title);
        Assert.Equal("Organizer", participant.Meeting.Role);
        Assert.Equal(["/v1/meetings/m1", "/v1/meetings/m1/participants/aad?tenantId=tenant"], _paths);
    }

    [Fact]
    public async Task Outside_of_a_team_or_meeting_it_says_so()
    {
        var turn = Turn("{}", new Activity());

        Assert.Contains("Team", (await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetTeamDetailsAsync(turn))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetTeamChannelsAsync(turn));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetTeamMembersAsync(turn));
        Assert.Contains("Meeting", (await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetMeetingInfoAsync(turn))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetMeetingParticipantAsync(turn));
    }

    [Fact]
    public async Task A_turn_without_a_connector_says_so() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetTeamDetailsAsync(new TurnContext(_adapter, new Activity()), "t"));

    [Fact]
    public async Task A_thread_is_begun_in_a_channel()
    {
        var turn = new TurnContext(_adapter, new Activity { ServiceUrl = "https://smba/", ChannelId = Channels.Msteams, Conversation = new ConversationAccount(id: "x") });

        var (reference, activityId) = await TeamsInfo.SendMessageToTeamsChannelAsync(turn, MessageFactory.Text("hi"), "19:channel", "app-id");

        Assert.Equal(("new-thread", "first", "app-id"), (reference.Conversation.Id, activityId, _adapter.CreatedAs));
        Assert.True(_adapter.Created!.IsGroup);
        Assert.Equal("hi", _adapter.Created.Activity.Text);
        Assert.Equal("19:channel", Assert.IsType<TeamsChannelData>(_adapter.Created.ChannelData).Channel.Id);
        await Assert.ThrowsAsync<ArgumentNullException>(() => TeamsInfo.SendMessageToTeamsChannelAsync(turn, null, "19:channel", "app-id"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => TeamsInfo.SendMessageToTeamsChannelAsync(turn, MessageFactory.Text("hi"), null, "app-id"));
    }

    [Fact]
    public async Task Batch_operations_need_what_they_send_and_to_whom()
    {
        var turn = Turn("{}", new Activity());
        var activity = MessageFactory.Text("hi");

        await Assert.ThrowsAsync<ArgumentNullException>(() => TeamsInfo.SendMessageToListOfUsersAsync(turn, null, [], "t"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => TeamsInfo.SendMessageToListOfUsersAsync(turn, activity, null, "t"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => TeamsInfo.SendMessageToAllUsersInTenantAsync(turn, activity, null));
        await Assert.ThrowsAsync<ArgumentNullException>(() => TeamsInfo.SendMessageToAllUsersInTeamAsync(turn, activity, null, "t"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => TeamsInfo.SendMessageToListOfChannelsAsync(turn, activity, null, "t"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => TeamsInfo.GetOperationStateAsync(turn, null));
        Assert.Empty(_paths);
    }

    [Fact]
    public void Teams_data_of_an_activity_is_read_and_written()
    {
        var activity = new Activity
        {
            ChannelData = new TeamsChannelData
            {
                Channel = new ChannelInfo { Id = "c" },
                Team = new TeamInfo { Id = "t", AadGroupId = "g" },
                Meeting = new TeamsMeetingInfo { Id = "m" },
                Settings = new TeamsChannelDataSettings { SelectedChannel = new ChannelInfo { Id = "selected" } },
            },
        };

        Assert.Equal(("c", "selected", "t", "m"), (activity.TeamsGetChannelId(), activity.TeamsGetSelectedChannelId(), activity.TeamsGetTeamInfo().Id, activity.TeamsGetMeetingInfo().Id));

        activity.TeamsNotifyUser();
        Assert.True(activity.GetChannelData<TeamsChannelData>().Notification.Alert);
        Assert.Equal("t", activity.GetChannelData<TeamsChannelData>().Team.Id);

        var bare = new Activity();
        bare.TeamsNotifyUser(alertInMeeting: true, "https://x");
        var notification = bare.GetChannelData<TeamsChannelData>().Notification;
        Assert.Equal((false, true, "https://x"), (notification.Alert, notification.AlertInMeeting, notification.ExternalResourceUrl));
        Assert.Null(new Activity().TeamsGetTeamInfo());
    }

    private static Activity InTeam() => new() { ChannelData = new TeamsChannelData { Team = new TeamInfo { Id = "team-id" } } };

    private TurnContext Turn(string answer, Activity activity)
    {
        activity.ChannelId = Channels.Msteams;
        activity.Conversation = new ConversationAccount(id: "19:chat");
        var turn = new TurnContext(_adapter, activity);
        turn.TurnState.Add<IConnectorClient>(new ConnectorClient(new Uri("https://teams.test"), MicrosoftAppCredentials.Empty, new HttpClient(new CannedHandler(_paths, HttpStatusCode.OK, answer))));
        return turn;
    }
}
