namespace Switchboard.Recognizers.Intents;

/// <summary>A text and the intent it was said with, to train on or to measure with.</summary>
public readonly record struct LabeledText(string Text, string Intent);
