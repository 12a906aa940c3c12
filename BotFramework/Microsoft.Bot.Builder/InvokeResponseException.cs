using System.Net;

namespace Microsoft.Bot.Builder;

/// <summary>Ends an invoke with an HTTP status; the activity handlers turn it into the invoke's response.</summary>
internal sealed class InvokeResponseException : Exception
{
    private readonly HttpStatusCode _statusCode;
    private readonly object _body;

    public InvokeResponseException(HttpStatusCode statusCode, object body = null)
        : base($"The invoke ends with status {(int)statusCode}.")
    {
        _statusCode = statusCode;
        _body = body;
    }

    public InvokeResponse CreateInvokeResponse() => new() { Status = (int)_statusCode, Body = _body };
}
