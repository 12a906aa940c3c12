namespace Switchboard.Recognizers.Knowledge;

/// <summary>A piece of a knowledge page that can be quoted: what stands below one heading, or a part of it.</summary>
/// <param name="Page">The title of the page.</param>
/// <param name="Heading">The heading it stands below; the page's title above the first one.</param>
/// <param name="Text">The words.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line it begins at.</param>
public sealed record KnowledgePassage(string Page, string Heading, string Text, string File, int Line)
{
    /// <summary>Where it stands, for a person.</summary>
    public string Source => Heading == Page ? Page : $"{Page}, {Heading}";

    /// <summary>Its place below the address of the pages, such as returns#gifts.</summary>
    public string Link
    {
        get
        {
            var page = System.IO.Path.GetFileNameWithoutExtension(File);
            return Heading == Page ? page : $"{page}#{Anchor(Heading)}";
        }
    }

    /// <summary>The anchor of a heading on its page.</summary>
    public static string Anchor(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        return string.Join('-', heading.ToLowerInvariant().Split(heading.Where(c => !char.IsLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries));
    }
}
