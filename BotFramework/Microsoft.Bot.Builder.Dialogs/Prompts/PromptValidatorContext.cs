namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a validator decides on.</summary>
public class PromptValidatorContext<T>
{
    internal PromptValidatorContext(ITurnContext turnContext, PromptRecognizerResult<T> recognized, IDictionary<string, object> state, PromptOptions options)
    {
        Context = turnContext;
        Options = options;
        Recognized = recognized;
        State = state;
    }

    /// <summary>The turn.</summary>
    public ITurnContext Context { get; }

    /// <summary>What was understood.</summary>
    public PromptRecognizerResult<T> Recognized { get; }

    /// <summary>The options the prompt was begun with.</summary>
    public PromptOptions Options { get; }

    /// <summary>What the prompt remembers between turns.</summary>
    public IDictionary<string, object> State { get; }

    /// <summary>Answers given so far, this one included.</summary>
    public int AttemptCount => State.ReadInt32(PromptState.AttemptCount);
}
