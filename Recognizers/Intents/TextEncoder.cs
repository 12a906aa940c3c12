using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Recognizers.Intents;

/// <summary>Makes of a normalised text what a classifier sees: with a sentence encoder what it means, without one only the text.</summary>
internal sealed class TextEncoder(SentenceEncoder? encoder)
{
    private readonly MeaningAdapter? _adapter = encoder is null ? null : MeaningAdapter.Shipped;

    /// <summary>What the encoder and its adapter take, in bytes; 0 without them.</summary>
    public long Bytes => (encoder?.Bytes ?? 0) + (_adapter?.Bytes ?? 0);

    /// <summary>Whether meanings are part of it.</summary>
    public bool HasMeanings => encoder is not null;

    /// <summary>English words; none without an encoder.</summary>
    public EnglishWords Words => encoder?.Words ?? EnglishWords.None;

    /// <summary>Encodes one text.</summary>
    public EncodedText Encode(string normalized)
    {
        if (encoder is null || _adapter is null)
        {
            return new EncodedText(normalized, [], []);
        }

        var embedding = new float[SentenceEncoder.Dimensions];
        var meaning = new float[SentenceEncoder.Dimensions + _adapter.Outputs];
        encoder.Encode(normalized, embedding, meaning.AsSpan(0, SentenceEncoder.Dimensions));
        _adapter.Apply(meaning.AsSpan(0, SentenceEncoder.Dimensions), meaning.AsSpan(SentenceEncoder.Dimensions));
        return new EncodedText(normalized, embedding, meaning);
    }
}
