using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class SkillDialogTests
{
    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task Activities_go_to_the_skill_until_it_ends(Storing storing)
    {
        var skill = new FakeSkill();
        var conversation = Talk(storing, skill, DeliveryModes.Normal);

        await conversation.Flow()
            .Send("hi").Send("more")
            .Send(new Activity { Type = ActivityTypes.EndOfConversation, Value = "bye" }).AssertReply("result: bye")
            .StartTestAsync();

        Assert.Equal(["first", "more"], skill.Got.Select(activity => activity.Text));
        Assert.All(skill.Got, activity => Assert.Equal(DeliveryModes.Normal, activity.DeliveryMode));
        Assert.Equal(["skill-conversation", "skill-conversation"], skill.Conversations);
        Assert.Equal("user1", skill.Got[0].From.Id);
        Assert.Equal(["parent-app", "skill-app", "https://skill.example.com/", "https://parent.example.com/"], skill.Addresses[0]);
    }

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task Replies_that_come_with_the_call_are_passed_on(Storing storing)
    {
        var skill = new FakeSkill();
        skill.Replies.Enqueue([MessageFactory.Text("from the skill")]);
        skill.Replies.Enqueue([MessageFactory.Text("last words"), new Activity { Type = ActivityTypes.EndOfConversation, Value = "bye" }]);
        var conversation = Talk(storing, skill, DeliveryModes.ExpectReplies);

        await conversation.Flow()
            .Test("hi", "from the skill")
            .Test("more", "last words").AssertReply("result: bye")
            .StartTestAsync();

        Assert.Equal(["skill-conversation"], skill.Ids.Deleted);
        Assert.Equal(DeliveryModes.ExpectReplies, skill.Got[1].DeliveryMode);
    }

    [Fact]
    public async Task Cancelling_ends_the_conversation_of_the_skill()
    {
        var skill = new FakeSkill();
        var conversation = Talk(Storing.Memory, skill, null);

        await conversation.Flow().Send("hi").StartTestAsync();
        await conversation.Flow((context, cancellationToken) => context.CancelAllDialogsAsync(cancellationToken)).Send("stop").StartTestAsync();

        Assert.Equal(ActivityTypes.EndOfConversation, skill.Got[^1].Type);
    }

    [Fact]
    public async Task Asking_again_is_the_skills_business()
    {
        var skill = new FakeSkill();
        var conversation = Talk(Storing.Memory, skill, null);

        await conversation.Flow().Send("hi").StartTestAsync();
        await conversation.Flow((context, cancellationToken) => context.RepromptDialogAsync(cancellationToken)).Send("?").StartTestAsync();

        Assert.Equal(ActivityTypes.Event, skill.Got[^1].Type);
        Assert.Equal(DialogEvents.RepromptDialog, skill.Got[^1].Name);
    }

    [Fact]
    public async Task A_skill_that_fails_is_named()
    {
        var skill = new FakeSkill { Status = 503 };

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Talk(Storing.Memory, skill, null).Flow().Send("hi").StartTestAsync());

        Assert.Contains("Error invoking the skill id: \"the skill\" at \"https://skill.example.com/\" (status is 503)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(500, false)]
    public async Task A_sign_in_card_of_the_skill_is_answered_with_a_token(int status, bool answered)
    {
        var skill = new FakeSkill { InvokeStatus = status };
        var card = new OAuthCard { Text = "sign in", ConnectionName = "skill connection", TokenExchangeResource = new TokenExchangeResource("x1", "https://exchange") };
        var reply = (Activity)MessageFactory.Attachment(new Attachment { ContentType = OAuthCard.ContentType, Content = ChannelJson.From(card) });
        reply.Conversation = new ConversationAccount(id: "skill-conversation");
        reply.Recipient = new ChannelAccount("user1");
        reply.From = new ChannelAccount("skill");
        skill.Replies.Enqueue([reply]);
        var conversation = Talk(Storing.Memory, skill, DeliveryModes.ExpectReplies, "parent connection");
        conversation.Adapter.AddExchangeableToken("parent connection", "test", "user1", "https://exchange", "t-1");

        var flow = conversation.Flow().Send("hi");
        await (answered ? flow.AssertNoReply(timeout: 100) : flow.AssertReply(shown => Assert.Equal(OAuthCard.ContentType, ((Activity)shown).Attachments[0].ContentType))).StartTestAsync();

        var invoke = skill.Got[^1];
        Assert.Equal(SignInConstants.TokenExchangeOperationName, invoke.Name);
        Assert.Equal("t-1", ((TokenExchangeInvokeRequest)invoke.Value).Token);
        Assert.Equal("skill connection", ((TokenExchangeInvokeRequest)invoke.Value).ConnectionName);
    }

    [Fact]
    public async Task It_needs_the_right_options()
    {
        Assert.Throws<ArgumentNullException>(() => new SkillDialog(null));
        var skill = new FakeSkill();
        foreach (var options in new object?[] { null, "text", new BeginSkillDialogOptions() })
        {
            var conversation = Talk(Storing.Memory, skill, null, options: () => options);
            await Assert.ThrowsAnyAsync<ArgumentException>(() => conversation.Flow().Send("hi").StartTestAsync());
        }
    }

    private static Conversation Talk(Storing storing, FakeSkill skill, string? deliveryMode, string? connectionName = null, Func<object?>? options = null)
    {
        var conversation = new Conversation(storing)
        {
            Options = options ?? (() => new BeginSkillDialogOptions { Activity = new Activity { Type = ActivityTypes.Message, Text = "first", DeliveryMode = deliveryMode } }),
        };
        var dialog = new SkillDialog(new SkillDialogOptions
        {
            BotId = "parent-app",
            SkillHostEndpoint = new Uri("https://parent.example.com/"),
            Skill = new BotFrameworkSkill { Id = "the skill", AppId = "skill-app", SkillEndpoint = new Uri("https://skill.example.com/") },
            SkillClient = skill,
            ConversationIdFactory = skill.Ids,
            ConversationState = conversation.State,
            ConnectionName = connectionName,
        }, "skill");
        return conversation.With(dialog);
    }

    private sealed class FakeSkill : BotFrameworkClient
    {
        public int Status { get; init; } = 200;

        public int InvokeStatus { get; init; } = 200;

        public FakeIds Ids { get; } = new();

        public List<Activity> Got { get; } = [];

        public List<string> Conversations { get; } = [];

        public List<string[]> Addresses { get; } = [];

        public Queue<List<Activity>> Replies { get; } = new();

        public override Task<InvokeResponse<T>> PostActivityAsync<T>(string fromBotId, string toBotId, Uri toUrl, Uri serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken = default)
        {
            Got.Add(activity);
            Conversations.Add(conversationId);
            Addresses.Add([fromBotId, toBotId, toUrl.ToString(), serviceUrl.ToString()]);
            object replies = new ExpectedReplies(Replies.TryDequeue(out var next) ? next : []);
            var status = activity.Type == ActivityTypes.Invoke ? InvokeStatus : Status;
            return Task.FromResult(new InvokeResponse<T> { Status = status, Body = (T)replies });
        }
    }

    private sealed class FakeIds : SkillConversationIdFactoryBase
    {
        public List<string> Deleted { get; } = [];

        public override Task<string> CreateSkillConversationIdAsync(SkillConversationIdFactoryOptions options, CancellationToken cancellationToken) =>
            Task.FromResult("skill-conversation");

        public override Task DeleteConversationReferenceAsync(string skillConversationId, CancellationToken cancellationToken)
        {
            Deleted.Add(skillConversationId);
            return Task.CompletedTask;
        }
    }
}
