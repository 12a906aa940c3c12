using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs.Memory;

/// <summary>The chart's "Session Variables": what is known in one conversation, kept between turns.</summary>
public sealed class ConversationSession
{
    /// <summary>How many messages were read.</summary>
    public int Turns { get; set; }

    /// <summary>The language of the conversation, once known.</summary>
    public string? Language { get; set; }

    /// <summary>How many messages in a row were not understood.</summary>
    public int Failures { get; set; }

    /// <summary>The ways in which it was asked again since the last message that was understood, as nodes of the chart.</summary>
    public IList<string> Asked { get; set; } = [];

    /// <summary>The sentences that were said for it.</summary>
    public IList<string> Said { get; set; } = [];

    /// <summary>The person was asked for more details, so the next message enters the chart at E.</summary>
    public bool AwaitsClarification { get; set; }

    /// <summary>The intent of the last message that was understood.</summary>
    public string? LastIntent { get; set; }

    /// <summary>The order last spoken about, for "it" and "that".</summary>
    public string? OrderNumber { get; set; }

    /// <summary>What the person asked last, in their words: what a call or the help pages are to be about.</summary>
    public string? Question { get; set; }

    /// <summary>What the person was asked to rate, until they write the next time.</summary>
    public Satisfaction.RatingAsked? RatingAsked { get; set; }

    /// <summary>Whether an earlier conversation was recalled in this one; that happens once.</summary>
    public bool Recalled { get; set; }

    /// <summary>The members who were greeted; "*" stands for everyone, in a group.</summary>
    public IList<string> Greeted { get; set; } = [];

    /// <summary>The last questions that a model answered, the newest last; null until there is one.</summary>
    public IList<Exchange>? Exchanges { get; set; }

    /// <summary>What was asked before those, in short.</summary>
    public string? Summary { get; set; }

    /// <summary>The last generated or quoted answer, until it is known what it was worth.</summary>
    public Confidence.GivenAnswer? LastAnswer { get; set; }

    /// <summary>The parts of this conversation that people at the desk had, the newest last; null until there is one.</summary>
    public IList<HumanPart>? HumanParts { get; set; }

    /// <summary>Tokens that models have used in this conversation.</summary>
    public int ModelTokens { get; set; }

    /// <summary>The session loaded in this turn, or null before that.</summary>
    public static ConversationSession? Of(ITurnContext turnContext) => turnContext.TurnState.Get<ConversationSession>();

    /// <summary>The session loaded in this turn.</summary>
    public static ConversationSession Required(ITurnContext turnContext) =>
        Of(turnContext) ?? throw new InvalidOperationException("The session is loaded at the beginning of a turn.");
}
