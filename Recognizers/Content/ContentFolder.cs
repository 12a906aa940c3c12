using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Switchboard.Recognizers.Content;

/// <summary>The content folder, found once.</summary>
public sealed class ContentFolder
{
    private readonly string _name;

    /// <summary>The content folder at a path that exists.</summary>
    public ContentFolder(string path)
    {
        Root = Path.GetFullPath(path);
        _name = Path.GetFileName(Root.TrimEnd(Path.DirectorySeparatorChar));
    }

    /// <summary>The folder's absolute path.</summary>
    public string Root { get; }

    /// <summary>
    /// Finds the configured folder: beside the application, in a folder above it (as in a working copy), or beside the binaries (as published).
    /// </summary>
    /// <exception cref="OptionsValidationException">There is no such folder.</exception>
    public static ContentFolder Find(ContentOptions options, IHostEnvironment environment)
    {
        foreach (var start in new[] { environment.ContentRootPath, AppContext.BaseDirectory })
        {
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                var candidate = Path.Combine(folder, options.Path);
                if (Directory.Exists(Path.Combine(candidate, "intents")))
                {
                    return new ContentFolder(candidate);
                }
            }
        }

        throw new OptionsValidationException(ContentOptions.Section, typeof(ContentOptions), [
            $"Content:Path is '{options.Path}', but no such folder with an 'intents' folder in it was found from {environment.ContentRootPath} upwards. Set it to the folder that holds intents and answers."]);
    }

    /// <summary>The languages that a subfolder has beside its own: its folders of two letters.</summary>
    public IReadOnlyList<string> Languages(string subfolder)
    {
        var folder = Path.Combine(Root, subfolder);
        return Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Select(d => Path.GetFileName(d)).Where(IsLanguage).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>
    /// The files of a subfolder with an extension, in a stable order: each as the name people know it by, and its text. With a language those of its folder,
    /// without one those of no language's.
    /// </summary>
    public IReadOnlyList<(string Name, string Text)> Read(string subfolder, string extension, string? language = null)
    {
        var folder = language is null ? Path.Combine(Root, subfolder) : Path.Combine(Root, subfolder, language);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(folder, "*" + extension, SearchOption.AllDirectories)
            .Where(file => language is not null || !IsLanguage(Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0]))
            .Order(StringComparer.Ordinal)
            .Select(file => (Display(file), File.ReadAllText(file)))];
    }

    private static bool IsLanguage(string name) => name.Length == 2 && name.All(char.IsAsciiLetterLower);

    /// <summary>The name people know a file by, for messages: relative to the folder that holds the content folder.</summary>
    public string Display(string path) => _name + "/" + Path.GetRelativePath(Root, path).Replace('\\', '/');
}
