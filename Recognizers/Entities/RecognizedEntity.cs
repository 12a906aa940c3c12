namespace Switchboard.Recognizers.Entities;

/// <summary>Something with a meaning of its own found in a text.</summary>
/// <param name="Name">The entity's name in the content, such as orderNumber.</param>
/// <param name="Value">What it stands for, normalised.</param>
/// <param name="Text">The words as they were written.</param>
/// <param name="Start">Where they begin in the text, counted from 0 in UTF-16 code units.</param>
public sealed record RecognizedEntity(string Name, string Value, string Text, int Start);
