using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class TeamsActivityHandlerTests
{
    private readonly RecordingAdapter _adapter = new();

    [Theory]
    [InlineData("fileConsent/invoke", """{"action":"accept"}""", "FileAccepted")]
    [InlineData("fileConsent/invoke", """{"action":"decline"}""", "FileDeclined")]
    [InlineData("actionableMessage/executeAction", """{"body":"b","actionId":"a1"}""", "O365 a1")]
    [InlineData("composeExtension/query", """{"commandId":"find","parameters":[{"name":"q","value":"boots"}]}""", "Query find")]
    [InlineData("composeExtension/queryLink", """{"url":"https://x"}""", "Link https://x")]
    [InlineData("composeExtension/anonymousQueryLink", """{"url":"https://x"}""", "AnonymousLink https://x")]
    [InlineData("composeExtension/fetchTask", """{"commandId":"c"}""", "FetchTask c")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c"}""", "Submit c")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c","botMessagePreviewAction":"edit","botActivityPreview":[{"type":"message","text":"t"}]}""", "PreviewEdit t")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c","botMessagePreviewAction":"send","botActivityPreview":[{"type":"message","text":"t"}]}""", "PreviewSend t")]
    [InlineData("composeExtension/querySettingUrl", """{"commandId":"s"}""", "SettingUrl s")]
    [InlineData("task/fetch", """{"data":{"a":1},"context":{"theme":"dark"}}""", "TaskFetch dark")]
    [InlineData("task/submit", """{"data":{"a":1},"context":{"theme":"dark"}}""", "TaskSubmit dark")]
    [InlineData("tab/fetch", """{"tabContext":{"tabEntityId":"t1"},"context":{"theme":"light"}}""", "TabFetch t1")]
    [InlineData("tab/submit", """{"data":{"type":"tab/submit"},"tabContext":{"tabEntityId":"t1"}}""", "TabSubmit tab/submit")]
    [InlineData("signin/verifyState", """{"state":"1"}""", "VerifyState")]
    [InlineData("signin/tokenExchange", """{"id":"1"}""", "VerifyState")]
    public async Task Each_invoke_has_its_method_and_is_answered_200(string name, string value, string call)
    {
        Assert.Equal([call], await RunAsync(new Activity { Type = ActivityTypes.Invoke, Name = name, Value = Json.Parse(value) }));
        Assert.Equal(200, _adapter.Answer!.Status);
    }

    [Theory]
    [InlineData("fileConsent/invoke", """{"action":"perhaps"}""")]
    [InlineData("composeExtension/submitAction", """{"botMessagePreviewAction":"perhaps"}""")]
    [InlineData("task/fetch", "\"text\"")]
    public async Task An_impossible_value_is_answered_400(string name, string value)
    {
        Assert.Empty(await RunAsync(new Activity { Type = ActivityTypes.Invoke, Name = name, Value = Json.Parse(value) }));
        Assert.Equal(400, _adapter.Answer!.Status);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("tab/submit")]
    [InlineData("composeExtension/query")]
    [InlineData("composeExtension/selectItem")]
    [InlineData("composeExtension/setting")]
    [InlineData("composeExtension/onCardButtonClicked")]
    [InlineData("config/fetch")]
    [InlineData("config/submit")]
    [InlineData("signin/verifyState")]
    [InlineData("gibberish")]
    [InlineData(null)]
    public async Task What_the_bot_does_not_override_is_answered_501(string? name)
    {
        var activity = new Activity { Type = ActivityTypes.Invoke, ChannelId = Channels.Msteams, Name = name, Value = Json.Parse("{}") };

        await ((IBot)new TeamsActivityHandler()).OnTurnAsync(new TurnContext(_adapter, activity));

        Assert.Equal(501, _adapter.Answer!.Status);
    }

    [Fact]
    public async Task An_invoke_without_a_name_is_a_card_action()
    {
        Assert.Equal(["CardAction"], await RunAsync(new Activity { Type = ActivityTypes.Invoke }));
        Assert.Equal(200, _adapter.Answer!.Status);
    }

    [Theory]
    [InlineData("channelCreated", "ChannelCreated c t")]
    [InlineData("channelDeleted", "ChannelDeleted c t")]
    [InlineData("channelRenamed", "ChannelRenamed c t")]
    [InlineData("channelRestored", "ChannelRestored c t")]
    [InlineData("teamArchived", "TeamArchived t")]
    [InlineData("teamDeleted", "TeamDeleted t")]
    [InlineData("teamHardDeleted", "TeamHardDeleted t")]
    [InlineData("teamRenamed", "TeamRenamed t")]
    [InlineData("teamRestored", "TeamRestored t")]
    [InlineData("teamUnarchived", "TeamUnarchived t")]
    public async Task Each_change_of_a_team_has_its_method(string eventType, string call) =>
        Assert.Equal([call], await RunAsync(new Activity
        {
            Type = ActivityTypes.ConversationUpdate,
            ChannelData = new TeamsChannelData { EventType = eventType, Team = new TeamInfo { Name = "t" }, Channel = new ChannelInfo { Name = "c" } },
        }));

    [Fact]
    public async Task On_other_channels_it_is_an_ordinary_bot()
    {
        var update = new Activity
        {
            Type = ActivityTypes.ConversationUpdate,
            ChannelData = new TeamsChannelData { EventType = "teamRenamed", Team = new TeamInfo { Name = "t" } },
            MembersAdded = [new ChannelAccount("ann")],
        };

        Assert.Equal(["Added ann"], await RunAsync(update, Channels.Webchat));
        Assert.Equal(["Event"], await RunAsync(new Activity { Type = ActivityTypes.Event, Name = "application/vnd.microsoft.meetingStart" }, Channels.Webchat));
    }

    [Theory]
    [InlineData("application/vnd.microsoft.meetingStart", """{"Id":"m","MeetingType":"Scheduled","Title":"Talk","StartTime":"2021-06-05T00:01:02.0Z"}""", "Start Talk 2021")]
    [InlineData("application/vnd.microsoft.meetingEnd", """{"Id":"m","Title":"Talk","EndTime":"2022-06-05T01:02:03.0Z"}""", "End Talk 2022")]
    [InlineData("application/vnd.microsoft.readReceipt", """{"lastReadMessageId":"10101010"}""", "Read 10101010")]
    [InlineData("application/vnd.microsoft.meetingParticipantJoin", """{"members":[{"user":{"id":"id","name":"ann"},"meeting":{"role":"organizer","inMeeting":true}}]}""", "Join ann organizer")]
    [InlineData("application/vnd.microsoft.meetingParticipantLeave", """{"members":[{"user":{"id":"id","name":"ann"},"meeting":{"role":"organizer","inMeeting":true}}]}""", "Leave ann organizer")]
    [InlineData("application/custom", "{}", "Event")]
    public async Task Each_event_has_its_method(string name, string value, string call) =>
        Assert.Equal([call], await RunAsync(new Activity { Type = ActivityTypes.Event, Name = name, Value = Json.Parse(value) }));

    [Theory]
    [InlineData(ActivityTypes.MessageUpdate, "editMessage", "Edit")]
    [InlineData(ActivityTypes.MessageUpdate, "undeleteMessage", "Undelete")]
    [InlineData(ActivityTypes.MessageDelete, "softDeleteMessage", "SoftDelete")]
    [InlineData(ActivityTypes.MessageUpdate, "other", null)]
    [InlineData(ActivityTypes.MessageDelete, "other", null)]
    public async Task Edits_and_deletions_are_told_apart(string type, string eventType, string? call) =>
        Assert.Equal(call == null ? [] : [call], await RunAsync(new Activity { Type = type, ChannelData = new TeamsChannelData { EventType = eventType } }));

    [Fact]
    public async Task Teams_is_asked_who_joined()
    {
        var requests = new List<string>();
        var update = new Activity
        {
            Type = ActivityTypes.ConversationUpdate,
            Recipient = new ChannelAccount("bot"),
            MembersAdded = [new ChannelAccount("29:1"), new ChannelAccount("bot", "Me")],
            ChannelData = new TeamsChannelData { EventType = "teamMemberAdded", Team = new TeamInfo { Id = "team-id" } },
        };

        var calls = await RunAsync(update, connector: Connector(requests, HttpStatusCode.OK, """{"id":"29:1","name":"Ann","email":"ann@x.org","userPrincipalName":"ann"}"""));

        Assert.Equal(["Added 29:1 ann@x.org,bot "], calls);
        Assert.Equal(["/v3/conversations/team-id/members/29%3A1"], requests);
    }

    [Fact]
    public async Task Someone_who_has_left_again_is_what_the_activity_says()
    {
        var update = new Activity { Type = ActivityTypes.ConversationUpdate, Conversation = new ConversationAccount(id: "19:x"), MembersAdded = [new ChannelAccount("29:1", "Ann")] };

        var calls = await RunAsync(update, connector: Connector([], HttpStatusCode.NotFound, """{"error":{"code":"ConversationNotFound","message":"gone"}}"""));

        Assert.Equal(["Added 29:1 "], calls);
    }

    [Fact]
    public async Task Any_other_failure_of_Teams_fails_the_turn()
    {
        var update = new Activity { Type = ActivityTypes.ConversationUpdate, Conversation = new ConversationAccount(id: "19:x"), MembersAdded = [new ChannelAccount("29:1")] };

        await Assert.ThrowsAsync<ErrorResponseException>(() => RunAsync(update, connector: Connector([], HttpStatusCode.BadRequest, """{"error":{"code":"BadArgument","message":"no"}}""")));
    }

    [Fact]
    public async Task Those_who_leave_are_taken_from_the_activity() =>
        Assert.Equal(["Removed 29:1"], await RunAsync(new Activity { Type = ActivityTypes.ConversationUpdate, MembersRemoved = [new ChannelAccount("29:1")] }));

    private static ConnectorClient Connector(List<string> requests, HttpStatusCode status, string body) =>
        new(new Uri("https://teams.test"), MicrosoftAppCredentials.Empty, new HttpClient(new CannedHandler(requests, status, body)));

    private async Task<List<string>> RunAsync(Activity activity, string channelId = Channels.Msteams, IConnectorClient? connector = null)
    {
        activity.ChannelId = channelId;
        var turn = new TurnContext(_adapter, activity);
        if (connector != null)
        {
            turn.TurnState.Add(connector);
        }

        var bot = new Calls();
        await ((IBot)bot).OnTurnAsync(turn);
        return bot.Made;
    }

    private sealed class Calls : TeamsActivityHandler
    {
        public List<string> Made { get; } = [];

        protected override Task<InvokeResponse> OnTeamsCardActionInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => Note("CardAction", CreateInvokeResponse());

        protected override Task OnTeamsSigninVerifyStateAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => Note("VerifyState");

        protected override Task OnTeamsFileConsentAcceptAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => Note("FileAccepted");

        protected override Task OnTeamsFileConsentDeclineAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => Note("FileDeclined");

        protected override Task OnTeamsO365ConnectorCardActionAsync(ITurnContext<IInvokeActivity> turnContext, O365ConnectorCardActionQuery query, CancellationToken cancellationToken) => Note($"O365 {query.ActionId}");

        protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) => Note($"Query {query.CommandId}", new MessagingExtensionResponse());

        protected override Task<MessagingExtensionResponse> OnTeamsAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken) => Note($"Link {query.Url}", new MessagingExtensionResponse());

        protected override Task<MessagingExtensionResponse> OnTeamsAnonymousAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken) => Note($"AnonymousLink {query.Url}", new MessagingExtensionResponse());

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Note($"FetchTask {action.CommandId}", new MessagingExtensionActionResponse());

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Note($"Submit {action.CommandId}", new MessagingExtensionActionResponse());

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewEditAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Note($"PreviewEdit {action.BotActivityPreview[0].Text}", new MessagingExtensionActionResponse());

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewSendAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Note($"PreviewSend {action.BotActivityPreview[0].Text}", new MessagingExtensionActionResponse());

        protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionConfigurationQuerySettingUrlAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) => Note($"SettingUrl {query.CommandId}", new MessagingExtensionResponse());

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) => Note($"TaskFetch {taskModuleRequest.Context.Theme}", new TaskModuleResponse());

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) => Note($"TaskSubmit {taskModuleRequest.Context.Theme}", new TaskModuleResponse());

        protected override Task<TabResponse> OnTeamsTabFetchAsync(ITurnContext<IInvokeActivity> turnContext, TabRequest tabRequest, CancellationToken cancellationToken) => Note($"TabFetch {tabRequest.TabEntityContext.TabEntityId}", new TabResponse());

        protected override Task<TabResponse> OnTeamsTabSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TabSubmit tabSubmit, CancellationToken cancellationToken) => Note($"TabSubmit {tabSubmit.Data.Type}", new TabResponse());

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note("Added " + string.Join(',', membersAdded.Select(member => member is TeamsChannelAccount account ? $"{account.Id} {account.Email}" : member.Id)));

        protected override Task OnMembersRemovedAsync(IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"Removed {membersRemoved[0].Id}");

        protected override Task OnTeamsChannelCreatedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"ChannelCreated {channelInfo.Name} {teamInfo.Name}");

        protected override Task OnTeamsChannelDeletedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"ChannelDeleted {channelInfo.Name} {teamInfo.Name}");

        protected override Task OnTeamsChannelRenamedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"ChannelRenamed {channelInfo.Name} {teamInfo.Name}");

        protected override Task OnTeamsChannelRestoredAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"ChannelRestored {channelInfo.Name} {teamInfo.Name}");

        protected override Task OnTeamsTeamArchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"TeamArchived {teamInfo.Name}");

        protected override Task OnTeamsTeamDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"TeamDeleted {teamInfo.Name}");

        protected override Task OnTeamsTeamHardDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"TeamHardDeleted {teamInfo.Name}");

        protected override Task OnTeamsTeamRenamedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"TeamRenamed {teamInfo.Name}");

        protected override Task OnTeamsTeamRestoredAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"TeamRestored {teamInfo.Name}");

        protected override Task OnTeamsTeamUnarchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"TeamUnarchived {teamInfo.Name}");

        protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note("Event");

        protected override Task OnTeamsMeetingStartAsync(MeetingStartEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"Start {meeting.Title} {meeting.StartTime.Year}");

        protected override Task OnTeamsMeetingEndAsync(MeetingEndEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"End {meeting.Title} {meeting.EndTime.Year}");

        protected override Task OnTeamsReadReceiptAsync(ReadReceiptInfo readReceiptInfo, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"Read {readReceiptInfo.LastReadMessageId}");

        protected override Task OnTeamsMeetingParticipantsJoinAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"Join {meeting.Members[0].User.Name} {meeting.Members[0].Meeting.Role}");

        protected override Task OnTeamsMeetingParticipantsLeaveAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"Leave {meeting.Members[0].User.Name} {meeting.Members[0].Meeting.Role}");

        protected override Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("Edit");

        protected override Task OnTeamsMessageUndeleteAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("Undelete");

        protected override Task OnTeamsMessageSoftDeleteAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Note("SoftDelete");

        private Task<bool> Note(string call) => Note(call, true);

        private Task<T> Note<T>(string call, T answer)
        {
            Made.Add(call);
            return Task.FromResult(answer);
        }
    }
}
