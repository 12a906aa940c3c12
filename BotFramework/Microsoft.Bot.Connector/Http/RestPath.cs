using System.Text;

namespace Microsoft.Bot.Connector.Http;

/// <summary>Builds the URL of a REST operation; ids from outside are percent-encoded and can never leave their segment.</summary>
internal ref struct RestPath
{
    private readonly StringBuilder _url;
    private bool _hasQuery;

    [ThreadStatic]
    private static StringBuilder _cached;

    public RestPath(Uri baseUri, string path)
    {
        _url = _cached ?? new StringBuilder(256);
        _cached = null;
        _url.Clear();
        var root = baseUri.AbsoluteUri;
        _url.Append(root);
        if (!root.EndsWith('/'))
        {
            _url.Append('/');
        }

        _url.Append(path);
    }

    public readonly RestPath Literal(string text)
    {
        _url.Append(text);
        return this;
    }

    /// <exception cref="ArgumentException">The id is empty, "." or "..": such a segment would address another resource.</exception>
    public readonly RestPath Segment(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id is "." or "..")
        {
            throw new ArgumentException($"'{id}' cannot be an id in a URL.", nameof(id));
        }

        _url.Append(Uri.EscapeDataString(id));
        return this;
    }

    /// <summary>Adds a query parameter; a null value adds nothing.</summary>
    public RestPath Query(string name, string value)
    {
        if (value is not null)
        {
            _url.Append(_hasQuery ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            _hasQuery = true;
        }

        return this;
    }

    public readonly Uri ToUri()
    {
        var uri = new Uri(_url.ToString(), UriKind.Absolute);
        _cached = _url;
        return uri;
    }
}
