namespace Switchboard.Recognizers.Confidence;

/// <summary>How a message is to be answered.</summary>
public enum AnswerWay
{
    /// <summary>By a prepared answer or a dialog.</summary>
    Deterministic,

    /// <summary>By a generated answer, or a person.</summary>
    Generative,

    /// <summary>By asking what is meant.</summary>
    Clarification,
}
