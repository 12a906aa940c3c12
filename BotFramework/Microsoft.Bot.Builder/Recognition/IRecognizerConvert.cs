namespace Microsoft.Bot.Builder;

/// <summary>A result type that can be filled from the general one.</summary>
public interface IRecognizerConvert
{
    /// <summary>Takes over what a recognizer found.</summary>
    /// <param name="result">A <see cref="RecognizerResult"/>.</param>
    void Convert(dynamic result);
}
