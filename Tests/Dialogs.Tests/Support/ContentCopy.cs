using Switchboard.Recognizers.Content;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>The sample content in a folder of its own, to be broken there.</summary>
internal sealed class ContentCopy : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("switchboard-content-").FullName;

    public ContentCopy()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Content.Root, "*", SearchOption.AllDirectories))
        {
            var copy = PathOf(Path.GetRelativePath(Repository.Content.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public ContentFolder Folder => new(Path.Combine(_root, "Content"));

    public string PathOf(string name) => Path.Combine(_root, "Content", name);

    public ContentCopy Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    public ContentCopy Replace(string name, string old, string text)
    {
        var before = File.ReadAllText(PathOf(name));
        Xunit.Assert.Contains(old, before, StringComparison.Ordinal);
        return Write(name, before.Replace(old, text, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
