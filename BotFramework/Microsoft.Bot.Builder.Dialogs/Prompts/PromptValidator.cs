namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Decides whether an answer is accepted. Called also with answers that were not understood.</summary>
public delegate Task<bool> PromptValidator<T>(PromptValidatorContext<T> promptContext, CancellationToken cancellationToken);
