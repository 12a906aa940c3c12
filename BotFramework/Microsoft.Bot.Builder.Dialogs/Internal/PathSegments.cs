using System.Globalization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Takes a path such as <c>user.orders[0]['street']</c> or <c>names[user.id]</c> apart.</summary>
internal static class PathSegments
{
    internal static bool TryParse(object root, string path, bool evaluate, out List<object> segments)
    {
        segments = [];
        path = path.Trim();
        if (path.Length == 0)
        {
            return false;
        }

        if (path[0] is '\'' or '"')
        {
            if (path.Length < 2 || path[^1] != path[0])
            {
                return false;
            }

            segments.Add(path[1..^1]);
            return true;
        }

        if (int.TryParse(path, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            segments.Add(number);
            return true;
        }

        if (!TryScan(root, path, segments))
        {
            return false;
        }

        if (evaluate)
        {
            var value = ObjectPath.Follow(root, segments);
            segments.Clear();
            if (value == null)
            {
                return false;
            }

            segments.Add(ObjectPath.MapValueTo<object>(value));
        }

        return true;
    }

    private static bool TryScan(object root, string path, List<object> segments)
    {
        var start = 0;
        for (var index = 0; index < path.Length; index++)
        {
            if (path[index] is not ('.' or '['))
            {
                continue;
            }

            AddName(path, start, index, segments);
            start = index + 1;
            if (path[index] == '[')
            {
                var end = ClosingBracket(path, index);
                if (end < 0 || !TryAddIndexer(root, path[start..end], segments))
                {
                    return false;
                }

                index = end;
                start = end + 1;
            }
        }

        AddName(path, start, path.Length, segments);
        return true;
    }

    private static bool TryAddIndexer(object root, string indexer, List<object> segments)
    {
        if (!TryParse(root, indexer, true, out var inner) || inner.Count != 1)
        {
            return false;
        }

        var text = ObjectPath.MapValueTo<string>(inner[0]);
        segments.Add(int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : text);
        return true;
    }

    private static int ClosingBracket(string path, int opening)
    {
        var depth = 0;
        for (var index = opening; index < path.Length; index++)
        {
            depth += path[index] == '[' ? 1 : path[index] == ']' ? -1 : 0;
            if (depth == 0)
            {
                return index;
            }
        }

        return -1;
    }

    private static void AddName(string path, int start, int end, List<object> segments)
    {
        if (end > start)
        {
            segments.Add(path[start..end]);
        }
    }
}
