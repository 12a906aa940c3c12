namespace Switchboard.Recognizers.Intents;

/// <summary>A way to put a mistyped place right.</summary>
/// <param name="Start">Where the place begins in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Before">How many of the words before the mistyped one it takes in.</param>
/// <param name="After">How many of those after it.</param>
/// <param name="Words">The words that belong there.</param>
internal readonly record struct RepairedWords(int Start, int End, int Before, int After, string[] Words);
