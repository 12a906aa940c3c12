using Microsoft.Bot.Builder.Dialogs.Obsolete;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The memory of dialogs in the form that registers itself for the whole process.</summary>
[Obsolete("Use `DialogsBotComponent` instead.")]
public class DialogsComponentRegistration : ComponentRegistrationBridge<DialogsBotComponent>
{
}
