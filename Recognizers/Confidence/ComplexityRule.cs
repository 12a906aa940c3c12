namespace Switchboard.Recognizers.Confidence;

/// <summary>The rules by which a message is too involved for a prepared answer; docs/conversation.md lists them with their settings.</summary>
public enum ComplexityRule
{
    /// <summary>None applies.</summary>
    None,

    /// <summary>More words than <see cref="RecognizerOptions.ComplexWords"/>.</summary>
    LongText,

    /// <summary>As many questions as <see cref="RecognizerOptions.ComplexQuestions"/>, or more.</summary>
    SeveralQuestions,

    /// <summary>Parts that each clearly mean something else, as many as <see cref="RecognizerOptions.ComplexIntents"/> or more.</summary>
    SeveralIntents,

    /// <summary>An open question that is no intent's, and that the knowledge pages answer.</summary>
    OpenQuestion,

    /// <summary>The intent is clear, but the content has no prepared answer to it.</summary>
    NoPreparedAnswer,
}
