using System.Text.RegularExpressions;

namespace Switchboard.Tests.Deployment.Containers;

/// <summary>As much of a .dockerignore as ours uses: names, <c>**/</c>, <c>*</c> and exceptions; the last line that fits decides.</summary>
internal sealed class DockerIgnore(string text)
{
    private readonly List<(bool Ignores, Regex Path)> _lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line is not "" and not ['#', ..]).Select(Read)];

    public bool Ignores(string path) => _lines.LastOrDefault(line => line.Path.IsMatch(path)).Ignores;

    private static (bool Ignores, Regex Path) Read(string line)
    {
        var pattern = Regex.Escape(line.TrimStart('!')).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return (line[0] != '!', new Regex($"^{pattern}(/.*)?$"));
    }
}
