namespace Switchboard.Dialogs.Paths;

/// <summary>Why an arrow was taken, where the number alone does not tell. A closed vocabulary: nothing that a person said can be one of these.</summary>
public enum PathReason
{
    None,

    // Who is there.
    FirstContact,
    KnownPerson,

    // Whether the intent is clear.
    NothingSaid,
    OutOfScope,
    BelowThreshold,
    Ambiguous,
    AnswersQuestion,
    Interruption,
    Stopped,
    Command,

    // Whether the query is complex.
    SeveralIntents,
    SeveralQuestions,
    OpenQuestion,
    NoPreparedAnswer,
    LongText,
    DialogWaiting,

    // Whether the response is reliable.
    PreparedAnswer,
    PersonAskedFor,
    CallbackAskedFor,
    NoModel,
    ModelFailed,
    NothingFound,
    NotSupported,
    Quoted,

    // What follows.
    DialogGoesOn,
    LookUp,
    ServiceFailed,
    LastGoodValue,

    // Whether the past is used.
    Consented,
    NoConsent,
    NotRelevant,

    // Whether a person is there.
    PersonFree,
    NobodyThere,
    OutsideHours,
    NoDesk,
    QueueFull,
}
