using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class SkillTests
{
    private readonly SkillConversationIdFactory _ids = new(new MemoryStorage());
    private readonly UsersAdapter _adapter = new();
    private readonly Bot _bot = new();

    [Fact]
    public async Task An_id_leads_back_to_the_users_conversation_until_it_is_deleted()
    {
        var id = await NewIdAsync();

        var found = await _ids.GetSkillConversationReferenceAsync(id, default);
        Assert.Equal(("users", "scope"), (found.ConversationReference.Conversation.Id, found.OAuthScope));

        await _ids.DeleteConversationReferenceAsync(id, default);
        Assert.Null(await _ids.GetSkillConversationReferenceAsync(id, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _ids.GetSkillConversationReferenceAsync("", default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _ids.CreateSkillConversationIdAsync((SkillConversationIdFactoryOptions)null!, default));
    }

    [Fact]
    public async Task What_a_skill_says_goes_to_the_user()
    {
        var handler = Handler();

        var response = await handler.ReplyAsync(await NewIdAsync(), "to-this", MessageFactory.Text("from the skill"));

        var sent = Assert.Single(_adapter.Sent);
        Assert.Equal(("from the skill", "users", "sent"), (sent.Text, sent.Conversation.Id, response.Id));
        Assert.Equal("scope", _adapter.Audience);
        Assert.Equal("to-this", _adapter.LastTurn!.Activity.Id);
        Assert.Equal($"{CallerIdConstants.BotToBotPrefix}skill-app", _adapter.LastTurn.Activity.CallerId);
        Assert.Equal("users", _adapter.LastTurn.TurnState.Get<SkillConversationReference>(CloudSkillHandler.SkillConversationReferenceKey).ConversationReference.Conversation.Id);
        Assert.Empty(_bot.Turns);
    }

    [Fact]
    public async Task The_end_of_a_skill_goes_to_the_bot_and_forgets_the_conversation()
    {
        var id = await NewIdAsync();
        var end = (Activity)Activity.CreateEndOfConversationActivity();
        end.Value = "result";
        end.Code = EndOfConversationCodes.CompletedSuccessfully;

        await Handler().SendAsync(id, end);

        var turn = Assert.Single(_bot.Turns);
        Assert.Equal((ActivityTypes.EndOfConversation, "result", EndOfConversationCodes.CompletedSuccessfully), (turn.Type, turn.Value, turn.Code));
        Assert.Empty(_adapter.Sent);
        Assert.Null(await _ids.GetSkillConversationReferenceAsync(id, default));
    }

    [Theory]
    [InlineData(ActivityTypes.Event, "n", true)]
    [InlineData(ActivityTypes.Command, "own", true)]
    [InlineData(ActivityTypes.Command, "application/theirs", false)]
    [InlineData(ActivityTypes.CommandResult, "application/theirs", false)]
    [InlineData(ActivityTypes.Typing, null, false)]
    public async Task Only_what_is_meant_for_the_bot_goes_to_the_bot(string type, string? name, bool toBot)
    {
        await Handler().SendAsync(await NewIdAsync(), new Activity { Type = type, Name = name });

        Assert.Equal((toBot ? 1 : 0, toBot ? 0 : 1), (_bot.Turns.Count, _adapter.Sent.Count));
    }

    [Fact]
    public async Task Skills_update_and_delete_what_they_sent()
    {
        var handler = Handler();
        var id = await NewIdAsync();

        await handler.UpdateAsync(id, "a1", MessageFactory.Text("changed"));
        await handler.DeleteAsync(id, "a1");

        Assert.Equal(("changed", "users"), (_adapter.Updated[0].Text, _adapter.Updated[0].Conversation.Id));
        Assert.Equal("a1", _adapter.Deleted[0].ActivityId);
    }

    [Fact]
    public async Task An_unknown_conversation_is_refused() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Handler().SendAsync("unknown", MessageFactory.Text("x")));

    private Task<string> NewIdAsync() => _ids.CreateSkillConversationIdAsync(
        new SkillConversationIdFactoryOptions
        {
            FromBotId = "me",
            FromBotOAuthScope = "scope",
            Activity = new Activity { Type = ActivityTypes.Message, ChannelId = "test", ServiceUrl = "https://users.test", Conversation = new ConversationAccount(id: "users") },
            BotFrameworkSkill = new BotFrameworkSkill { Id = "skill", AppId = "skill-app", SkillEndpoint = new Uri("https://skill.test") },
        },
        default);

    private ExposedHandler Handler() => new(_adapter, _bot, _ids);

    private sealed class ExposedHandler(BotAdapter adapter, IBot bot, SkillConversationIdFactoryBase ids)
        : CloudSkillHandler(adapter, bot, ids, BotFrameworkAuthenticationFactory.Create())
    {
        private static readonly ClaimsIdentity Skill = new([new Claim(AuthenticationConstants.VersionClaim, "2.0"), new Claim(AuthenticationConstants.AuthorizedParty, "skill-app")]);

        public Task<ResourceResponse> SendAsync(string id, Activity activity) => OnSendToConversationAsync(Skill, id, activity);

        public Task<ResourceResponse> ReplyAsync(string id, string activityId, Activity activity) => OnReplyToActivityAsync(Skill, id, activityId, activity);

        public Task<ResourceResponse> UpdateAsync(string id, string activityId, Activity activity) => OnUpdateActivityAsync(Skill, id, activityId, activity);

        public Task DeleteAsync(string id, string activityId) => OnDeleteActivityAsync(Skill, id, activityId);
    }

    private sealed class Bot : IBot
    {
        public List<Activity> Turns { get; } = [];

        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            Turns.Add(turnContext.Activity);
            return Task.CompletedTask;
        }
    }

    private sealed class UsersAdapter : BotAdapter
    {
        public List<Activity> Sent { get; } = [];

        public List<Activity> Updated { get; } = [];

        public List<ConversationReference> Deleted { get; } = [];

        public string? Audience { get; private set; }

        public TurnContext? LastTurn { get; private set; }

        public override Task ContinueConversationAsync(ClaimsIdentity claimsIdentity, ConversationReference reference, string audience, BotCallbackHandler callback, CancellationToken cancellationToken)
        {
            Audience = audience;
            LastTurn = new TurnContext(this, reference.GetContinuationActivity());
            return callback(LastTurn, cancellationToken);
        }

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            Sent.AddRange(activities);
            return Task.FromResult(new[] { new ResourceResponse("sent") });
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
        {
            Updated.Add(activity);
            return Task.FromResult(new ResourceResponse("updated"));
        }

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
        {
            Deleted.Add(reference);
            return Task.CompletedTask;
        }
    }
}
