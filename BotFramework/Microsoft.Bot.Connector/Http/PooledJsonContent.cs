using System.Net;

namespace Microsoft.Bot.Connector.Http;

/// <summary>A request body of known length whose buffer goes back to the pool when the request is disposed.</summary>
internal sealed class PooledJsonContent : HttpContent
{
    private const string MediaType = "application/json; charset=utf-8";

    private readonly PooledJson _json;

    public PooledJsonContent(PooledJson json)
    {
        _json = json;
        Headers.TryAddWithoutValidation("Content-Type", MediaType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_json.Written, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _json.Dispose();
        }

        base.Dispose(disposing);
    }
}
