using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What every kind of prompt keeps in its dialog instance.</summary>
internal static class PromptState
{
    internal const string AttemptCount = "AttemptCount";

    private const string Options = "options";
    private const string State = "state";

    internal static IDictionary<string, object> Begin(DialogInstance instance, PromptOptions options)
    {
        var state = new Dictionary<string, object> { [AttemptCount] = 0 };
        instance.State[Options] = options;
        instance.State[State] = state;
        return state;
    }

    internal static PromptOptions OptionsOf(DialogInstance instance) => instance.State.Read<PromptOptions>(Options);

    internal static IDictionary<string, object> StateOf(DialogInstance instance) => instance.State.ReadDictionary(State);

    internal static void CountAttempt(IDictionary<string, object> state) => state[AttemptCount] = state.ReadInt32(AttemptCount) + 1;

    internal static void SetInputHint(PromptOptions options, string inputHint)
    {
        SetInputHint(options.Prompt, inputHint);
        SetInputHint(options.RetryPrompt, inputHint);
    }

    private static void SetInputHint(Activity prompt, string inputHint)
    {
        if (prompt != null && string.IsNullOrEmpty(prompt.InputHint))
        {
            prompt.InputHint = inputHint;
        }
    }
}
