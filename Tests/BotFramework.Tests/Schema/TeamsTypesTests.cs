using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Xunit;

namespace Switchboard.Tests.BotFramework.Schema;

public class TeamsTypesTests
{
    [Fact]
    public async Task A_task_module_answer_is_sent_as_what_it_is()
    {
        var next = await Wire.SendAsync(new TaskModuleResponse(new TaskModuleContinueResponse(new TaskModuleTaskInfo("T", 200, "small"))));
        var last = await Wire.SendAsync(new MessagingExtensionActionResponse(new TaskModuleMessageResponse("done")));

        Assert.Equal("continue", next.GetProperty("task").GetProperty("type").GetString());
        Assert.Equal(200, next.GetProperty("task").GetProperty("value").GetProperty("height").GetInt32());
        Assert.Equal("small", next.GetProperty("task").GetProperty("value").GetProperty("width").GetString());
        Assert.Equal("message", last.GetProperty("task").GetProperty("type").GetString());
        Assert.Equal("done", last.GetProperty("task").GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_connector_card_spells_type_and_id_of_actions_with_an_at_sign()
    {
        var card = new O365ConnectorCard("T")
        {
            PotentialAction =
            [
                new O365ConnectorCardActionCard(
                    O365ConnectorCardActionCard.Type,
                    "More",
                    "card-1",
                    [new O365ConnectorCardTextInput(O365ConnectorCardTextInput.Type, "text-1", isMultiline: true)],
                    [new O365ConnectorCardHttpPOST(O365ConnectorCardHttpPOST.Type, "Send", "send-1", "{}")]),
            ],
        };

        var action = (await Wire.SendAsync(card)).GetProperty("potentialAction")[0];

        Assert.Equal("ActionCard", action.GetProperty("@type").GetString());
        Assert.Equal("card-1", action.GetProperty("@id").GetString());
        Assert.Equal("TextInput", action.GetProperty("inputs")[0].GetProperty("@type").GetString());
        Assert.Equal("text-1", action.GetProperty("inputs")[0].GetProperty("id").GetString());
        Assert.True(action.GetProperty("inputs")[0].GetProperty("isMultiline").GetBoolean());
        Assert.Equal("HttpPOST", action.GetProperty("actions")[0].GetProperty("@type").GetString());
        Assert.Equal("{}", action.GetProperty("actions")[0].GetProperty("body").GetString());
    }

    [Fact]
    public async Task Channel_data_of_Teams_is_read_and_its_rest_kept()
    {
        var activity = await Wire.ReadAsync<Activity>(
            """
            {"channelData":{"eventType":"channelCreated","team":{"id":"t","aadGroupId":"g"},"channel":{"id":"c","name":"n"},"tenant":{"id":"x"},
             "meeting":{"id":"m"},"settings":{"selectedChannel":{"id":"s"}},"onBehalfOf":[{"itemid":1,"mri":"29:a"}],"teamsTeamId":"old"}}
            """);

        var data = activity.GetChannelData<TeamsChannelData>();

        Assert.Equal("channelCreated", data.EventType);
        Assert.Equal("g", data.Team.AadGroupId);
        Assert.Equal("c", data.Channel.Id);
        Assert.Equal("x", data.Tenant.Id);
        Assert.Equal("m", data.Meeting.Id);
        Assert.Equal("s", data.Settings.SelectedChannel.Id);
        Assert.Equal("29:a", Assert.Single(data.OnBehalfOf).Mri);
        Assert.Contains("teamsTeamId", data.AdditionalProperties.Keys);
        Assert.Equal("old", (await Wire.SendAsync(data)).GetProperty("teamsTeamId").GetString());
    }

    [Fact]
    public async Task A_meeting_event_is_read_in_the_spelling_of_Teams()
    {
        var started = await Wire.ReadAsync<MeetingStartEventDetails>(
            """{"MeetingType":"Scheduled","Title":"Weekly","Id":"m","JoinUrl":"https://teams.example/j","StartTime":"2024-05-06T07:08:09Z"}""");

        Assert.Equal("Weekly", started.Title);
        Assert.Equal("m", started.Id);
        Assert.Equal(new Uri("https://teams.example/j"), started.JoinUrl);
        Assert.Equal(new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc), started.StartTime.ToUniversalTime());
    }

    [Fact]
    public async Task Who_joined_a_meeting_is_read()
    {
        var details = await Wire.ReadAsync<MeetingParticipantsEventDetails>(
            """{"members":[{"user":{"id":"u","name":"Ada"},"meeting":{"inMeeting":true,"role":"Organizer"}}]}""");

        var member = Assert.Single(details.Members);
        Assert.Equal("Ada", member.User.Name);
        Assert.True(member.Meeting.InMeeting);
        Assert.Equal("Organizer", member.Meeting.Role);
    }

    [Fact]
    public async Task A_notification_names_its_surfaces_and_comes_back_the_same()
    {
        var notification = new TargetedMeetingNotification(new TargetedMeetingNotificationValue
        {
            Recipients = ["r"],
            Surfaces =
            [
                new MeetingStageSurface<TaskModuleContinueResponse>
                {
                    ContentType = ContentType.Task,
                    Content = new TaskModuleContinueResponse(new TaskModuleTaskInfo("Title")),
                },
                new MeetingTabIconSurface { TabEntityId = "tab" },
            ],
        });

        var json = await Wire.WriteAsync(notification);
        var back = await Wire.ReadAsync<TargetedMeetingNotification>(json);

        Assert.Contains("\"surface\":\"meetingStage\"", json, StringComparison.Ordinal);
        Assert.Contains("\"contentType\":\"task\"", json, StringComparison.Ordinal);
        Assert.Contains("\"surface\":\"meetingTabIcon\"", json, StringComparison.Ordinal);
        Assert.Equal("targetedMeetingNotification", back.Type);
        var stage = Assert.IsType<MeetingStageSurface<TaskModuleContinueResponse>>(back.Value.Surfaces[0]);
        Assert.Equal("Title", stage.Content.Value.Title);
        Assert.Equal("tab", Assert.IsType<MeetingTabIconSurface>(back.Value.Surfaces[1]).TabEntityId);
    }

    [Theory]
    [InlineData("100", "200", true)]
    [InlineData("200", "200", true)]
    [InlineData("300", "200", false)]
    [InlineData("x", "200", false)]
    [InlineData("100", null, false)]
    [InlineData(null, "200", false)]
    public void A_message_is_read_when_it_is_not_newer_than_the_last_one_read(string? message, string? lastRead, bool expected)
    {
        Assert.Equal(expected, ReadReceiptInfo.IsMessageRead(message, lastRead));
        Assert.Equal(expected, new ReadReceiptInfo(lastRead).IsMessageRead(message));
    }

    [Fact]
    public void A_task_module_button_asks_for_a_task_module()
    {
        var action = new TaskModuleAction("Open", new { id = 7 });

        Assert.Equal("invoke", action.Type);
        Assert.Equal("Open", action.Title);
        var value = System.Text.Json.JsonDocument.Parse((string)action.Value).RootElement;
        Assert.Equal("task/fetch", value.GetProperty("type").GetString());
        Assert.Equal(7, value.GetProperty("id").GetInt32());
    }

    [Fact]
    public void A_page_of_members_holds_Teams_accounts()
    {
        var page = new TeamsPagedMembersResult("next", [new TeamsChannelAccount { Id = "a", Email = "e" }, new ChannelAccount("b", "B")]);

        Assert.Equal("next", page.ContinuationToken);
        Assert.Equal("e", page.Members[0].Email);
        Assert.Equal("B", page.Members[1].Name);
    }

    [Fact]
    public void An_attachment_becomes_a_result_that_previews_itself_unless_told_otherwise()
    {
        var attachment = new HeroCard("x").ToAttachment();
        var preview = new ThumbnailCard("y").ToAttachment();

        Assert.Same(attachment, attachment.ToMessagingExtensionAttachment().Preview);
        Assert.Same(preview, attachment.ToMessagingExtensionAttachment(preview).Preview);
        Assert.Same(attachment.Content, attachment.ToMessagingExtensionAttachment().Content);
    }
}
