using System.Net;

namespace Switchboard.Bot.Turns;

/// <summary>
/// Keeps what an owner sends from leaving after its lease. Between the owner's own look at the lease and the first byte lie a token and a
/// connection to wait for; a process that is stopped meanwhile and continued finds out here, when the request is about to be written.
/// </summary>
internal sealed class LeaseGuard : DelegatingHandler
{
    private static readonly AsyncLocal<Ownership?> Sender = new();

    /// <summary>What is sent from here on, by this flow of control, is the owner's.</summary>
    public static void Begin(Ownership ownership) => Sender.Value = ownership;

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Sender.Value is { } ownership && request.Content is { } content)
        {
            request.Content = new Guarded(content, ownership);
        }

        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>Asked for its bytes once there is a connection; until the first of them nothing of the request has left.</summary>
    private sealed class Guarded : HttpContent
    {
        private readonly HttpContent _content;
        private readonly Ownership _ownership;

        public Guarded(HttpContent content, Ownership ownership)
        {
            (_content, _ownership) = (content, ownership);
            foreach (var (name, values) in content.Headers.NonValidated)
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            _ownership.Lasts ? _content.CopyToAsync(stream, context, cancellationToken) : throw new LeaseOverException();

        protected override bool TryComputeLength(out long length)
        {
            length = _content.Headers.ContentLength ?? 0;
            return _content.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _content.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
