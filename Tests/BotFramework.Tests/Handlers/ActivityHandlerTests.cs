using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class ActivityHandlerTests
{
    private readonly RecordingAdapter _adapter = new();

    [Theory]
    [InlineData(ActivityTypes.Message, "Message")]
    [InlineData(ActivityTypes.MessageUpdate, "MessageUpdate")]
    [InlineData(ActivityTypes.MessageDelete, "MessageDelete")]
    [InlineData(ActivityTypes.Event, "Event")]
    [InlineData(ActivityTypes.EndOfConversation, "EndOfConversation")]
    [InlineData(ActivityTypes.Typing, "Typing")]
    [InlineData(ActivityTypes.Command, "Command")]
    [InlineData(ActivityTypes.CommandResult, "CommandResult")]
    [InlineData("somethingNew", "Unrecognized")]
    public async Task Each_type_of_activity_has_its_method(string type, string method) =>
        Assert.Equal([method], await RunAsync(new Activity { Type = type, Name = "n" }));

    [Fact]
    public async Task A_turn_without_a_type_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => ((IBot)new Calls()).OnTurnAsync(null));
        await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(new Activity()));
    }

    [Fact]
    public async Task Only_others_than_the_bot_join_and_leave()
    {
        Assert.Equal(["Added bot,ann"], await RunAsync(Update(added: ["bot", "ann"])));
        Assert.Equal(["Removed ann"], await RunAsync(Update(removed: ["ann"])));
        Assert.Empty(await RunAsync(Update(added: ["bot"])));
        Assert.Empty(await RunAsync(Update(removed: ["bot"])));
        Assert.Empty(await RunAsync(Update()));
    }

    [Fact]
    public async Task Reactions_come_and_go_in_one_activity() =>
        Assert.Equal(
            ["+like", "-sad"],
            await RunAsync(new Activity
            {
                Type = ActivityTypes.MessageReaction,
                ReactionsAdded = [new MessageReaction("like")],
                ReactionsRemoved = [new MessageReaction("sad")],
            }));

    [Theory]
    [InlineData("add", "Installed")]
    [InlineData("add-upgrade", "Installed")]
    [InlineData("remove", "Uninstalled")]
    [InlineData("remove-upgrade", "Uninstalled")]
    [InlineData("other", null)]
    public async Task Installations_are_told_from_removals(string action, string? method) =>
        Assert.Equal(method == null ? [] : [method], await RunAsync(new Activity { Type = ActivityTypes.InstallationUpdate, Action = action }));

    [Fact]
    public async Task A_token_response_is_no_ordinary_event() =>
        Assert.Equal(["TokenResponse"], await RunAsync(new Activity { Type = ActivityTypes.Event, Name = "tokens/response" }));

    [Theory]
    [InlineData("unknown")]
    [InlineData(null)]
    [InlineData("signin/verifyState")]
    [InlineData("signin/tokenExchange")]
    [InlineData("healthCheck")]
    public async Task An_invoke_nobody_handles_is_answered_not_implemented(string? name)
    {
        await ((IBot)new ActivityHandler()).OnTurnAsync(Turn(Invoke(name, null)));

        Assert.Equal(501, _adapter.Answer!.Status);
    }

    [Fact]
    public async Task Handled_invokes_are_answered_with_what_the_bot_returns()
    {
        Assert.Equal(["SignIn"], await RunAsync(Invoke("signin/verifyState", """{"state":"1"}""")));
        Assert.Equal((200, null), (_adapter.Answer!.Status, _adapter.Answer.Body));

        _adapter.Sent.Clear();
        Assert.Equal(["Card doStuff"], await RunAsync(Invoke("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"doStuff","data":{"x":1}},"trigger":"manual"}""")));
        Assert.Equal(418, Assert.IsType<AdaptiveCardInvokeResponse>(_adapter.Answer!.Body).StatusCode);

        _adapter.Sent.Clear();
        Assert.Equal(["Search search boots 5"], await RunAsync(Invoke("application/search", """{"kind":"search","queryText":"boots","queryOptions":{"skip":0,"top":5}}""")));
        Assert.Equal(200, _adapter.Answer!.Status);
    }

    [Theory]
    [InlineData("adaptiveCard/action", null, "BadRequest", "value")]
    [InlineData("adaptiveCard/action", "\"text\"", "BadRequest", "Value")]
    [InlineData("adaptiveCard/action", "[1]", "BadRequest", "Value")]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Submit"}}""", "NotSupported", "Action.Submit")]
    [InlineData("application/search", null, "BadRequest", "value")]
    [InlineData("application/search", """{"queryText":"x"}""", "BadRequest", "kind")]
    [InlineData("application/search", """{"kind":"search"}""", "BadRequest", "queryText")]
    public async Task A_bad_invoke_value_is_answered_400_with_the_reason(string name, string? value, string code, string culprit)
    {
        await RunAsync(Invoke(name, value));

        var body = Assert.IsType<AdaptiveCardInvokeResponse>(_adapter.Answer!.Body);
        var error = Assert.IsType<Error>(body.Value);
        Assert.Equal((400, 400, "application/vnd.microsoft.error"), (_adapter.Answer.Status, body.StatusCode, body.Type));
        Assert.Equal(code, error.Code);
        Assert.Contains(culprit, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_may_leave_the_kind_of_a_search_out()
    {
        var search = Invoke("application/search", """{"queryText":"boots","queryOptions":{"skip":0,"top":5}}""");
        search.ChannelId = Channels.Msteams;

        Assert.Equal(["Search search boots 5"], await RunAsync(search));
    }

    [Fact]
    public async Task An_answer_that_the_bot_sent_itself_is_the_only_one()
    {
        var turn = Turn(Invoke("unknown", null));
        turn.TurnState.Add(BotAdapter.InvokeResponseKey, new Activity());

        await ((IBot)new ActivityHandler()).OnTurnAsync(turn);

        Assert.Empty(_adapter.Sent);
    }

    private static Activity Update(string[]? added = null, string[]? removed = null) => new()
    {
        Type = ActivityTypes.ConversationUpdate,
        Recipient = new ChannelAccount("bot"),
        MembersAdded = added?.Select(id => new ChannelAccount(id)).ToList(),
        MembersRemoved = removed?.Select(id => new ChannelAccount(id)).ToList(),
    };

    private static Activity Invoke(string? name, string? value) => new()
    {
        Type = ActivityTypes.Invoke,
        Name = name,
        Value = value == null ? null : Json.Parse(value),
    };

    private async Task<List<string>> RunAsync(Activity activity)
    {
        var bot = new Calls();
        await ((IBot)bot).OnTurnAsync(Turn(activity));
        return bot.Made;
    }

    private TurnContext Turn(Activity activity) => new(_adapter, activity);

    private sealed class Calls : ActivityHandler
    {
        public List<string> Made { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => Note("Message");

        protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("MessageUpdate");

        protected override Task OnMessageDeleteActivityAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Note("MessageDelete");

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"Added {Ids(membersAdded)}");

        protected override Task OnMembersRemovedAsync(IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"Removed {Ids(membersRemoved)}");

        protected override Task OnReactionsAddedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Note("+" + messageReactions[0].Type);

        protected override Task OnReactionsRemovedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Note("-" + messageReactions[0].Type);

        protected override Task OnTokenResponseEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note("TokenResponse");

        protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note("Event");

        protected override Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => Note("SignIn");

        protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            await Note($"Card {invokeValue.Action.Verb}");
            return new AdaptiveCardInvokeResponse { StatusCode = 418 };
        }

        protected override async Task<SearchInvokeResponse> OnSearchInvokeAsync(ITurnContext<IInvokeActivity> turnContext, SearchInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            await Note($"Search {invokeValue.Kind} {invokeValue.QueryText} {invokeValue.QueryOptions?.Top}");
            return new SearchInvokeResponse { StatusCode = 200 };
        }

        protected override Task OnEndOfConversationActivityAsync(ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken cancellationToken) => Note("EndOfConversation");

        protected override Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken cancellationToken) => Note("Typing");

        protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("Installed");

        protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("Uninstalled");

        protected override Task OnCommandActivityAsync(ITurnContext<ICommandActivity> turnContext, CancellationToken cancellationToken) => Note("Command");

        protected override Task OnCommandResultActivityAsync(ITurnContext<ICommandResultActivity> turnContext, CancellationToken cancellationToken) => Note("CommandResult");

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Note("Unrecognized");

        private static string Ids(IList<ChannelAccount> members) => string.Join(',', members.Select(member => member.Id));

        private Task Note(string call)
        {
            Made.Add(call);
            return Task.CompletedTask;
        }
    }
}
