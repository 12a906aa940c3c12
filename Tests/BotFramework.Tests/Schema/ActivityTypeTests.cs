using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Schema;

public class ActivityTypeTests
{
    public static TheoryData<string, Func<Activity, IActivity?>> Casts => new()
    {
        { ActivityTypes.Message, a => a.AsMessageActivity() },
        { ActivityTypes.ContactRelationUpdate, a => a.AsContactRelationUpdateActivity() },
        { ActivityTypes.InstallationUpdate, a => a.AsInstallationUpdateActivity() },
        { ActivityTypes.ConversationUpdate, a => a.AsConversationUpdateActivity() },
        { ActivityTypes.Typing, a => a.AsTypingActivity() },
        { ActivityTypes.EndOfConversation, a => a.AsEndOfConversationActivity() },
        { ActivityTypes.Event, a => a.AsEventActivity() },
        { ActivityTypes.Invoke, a => a.AsInvokeActivity() },
        { ActivityTypes.MessageUpdate, a => a.AsMessageUpdateActivity() },
        { ActivityTypes.MessageDelete, a => a.AsMessageDeleteActivity() },
        { ActivityTypes.MessageReaction, a => a.AsMessageReactionActivity() },
        { ActivityTypes.Suggestion, a => a.AsSuggestionActivity() },
        { ActivityTypes.Trace, a => a.AsTraceActivity() },
        { ActivityTypes.Handoff, a => a.AsHandoffActivity() },
        { ActivityTypes.Command, a => a.AsCommandActivity() },
        { ActivityTypes.CommandResult, a => a.AsCommandResultActivity() },
    };

    [Theory]
    [MemberData(nameof(Casts))]
    public void An_activity_is_seen_as_what_its_type_says_and_as_nothing_else(string type, Func<Activity, IActivity?> cast)
    {
        var activity = new Activity { Type = type };

        Assert.Same(activity, cast(activity));
        Assert.All(Casts.Where(other => (string)other[0] != type), other => Assert.Null(((Func<Activity, IActivity?>)other[1])(activity)));
    }

    [Theory]
    [InlineData("message", true)]
    [InlineData("Message", true)]
    [InlineData("MESSAGE/rich", true)]
    [InlineData("message/", true)]
    [InlineData("messageUpdate", false)]
    [InlineData("mess", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_subtype_after_a_slash_is_of_its_type_in_any_letter_case(string? type, bool expected)
    {
        var activity = new TestActivity { Type = type };

        Assert.Equal(expected, activity.Is(ActivityTypes.Message));
        Assert.Equal(expected, activity.AsMessageActivity() != null);
    }

    [Theory]
    [InlineData("http://127.0.0.1", false)]
    [InlineData("HTTPS://smba.example", false)]
    [InlineData("urn:botframework:WebSocket:wss://dl.example", true)]
    [InlineData(null, false)]
    public void Only_another_scheme_than_http_is_a_streaming_connection(string? serviceUrl, bool expected) =>
        Assert.Equal(expected, new Activity { ServiceUrl = serviceUrl }.IsFromStreamingConnection());

    [Fact]
    public void A_factory_sets_the_type_and_the_lists_people_add_to()
    {
        Assert.Equal(ActivityTypes.Message, Activity.CreateMessageActivity().Type);
        Assert.Empty(Activity.CreateMessageActivity().Attachments);
        Assert.Empty(Activity.CreateMessageActivity().Entities);
        Assert.Equal(ActivityTypes.ContactRelationUpdate, Activity.CreateContactRelationUpdateActivity().Type);
        Assert.Equal(ActivityTypes.ConversationUpdate, Activity.CreateConversationUpdateActivity().Type);
        Assert.Empty(Activity.CreateConversationUpdateActivity().MembersAdded);
        Assert.Empty(Activity.CreateConversationUpdateActivity().MembersRemoved);
        Assert.Equal(ActivityTypes.Typing, Activity.CreateTypingActivity().Type);
        Assert.Equal(ActivityTypes.Handoff, Activity.CreateHandoffActivity().Type);
        Assert.Equal(ActivityTypes.EndOfConversation, Activity.CreateEndOfConversationActivity().Type);
        Assert.Equal(ActivityTypes.Event, Activity.CreateEventActivity().Type);
        Assert.Equal(ActivityTypes.Invoke, Activity.CreateInvokeActivity().Type);
    }

    [Theory]
    [InlineData(null, "Uri")]
    [InlineData("mine", "mine")]
    public void A_trace_is_typed_by_its_value_unless_told_otherwise(string? valueType, string expected)
    {
        var trace = Activity.CreateTraceActivity("name", valueType, new Uri("http://localhost"), "label");

        Assert.Equal(ActivityTypes.Trace, trace.Type);
        Assert.Equal("name", trace.Name);
        Assert.Equal("label", trace.Label);
        Assert.Equal(expected, trace.ValueType);
    }

    private sealed class TestActivity : Activity
    {
        public bool Is(string type) => IsActivity(type);
    }
}
