using System.Net;
using System.Text;

namespace Switchboard.Tests.BotFramework.Handlers;

/// <summary>Answers every HTTP request with the same status and body, and keeps the requests' paths and bodies.</summary>
internal sealed class CannedHandler(List<string> paths, HttpStatusCode status, string body) : HttpMessageHandler
{
    public List<string> Bodies { get; } = [];

    public HttpStatusCode Status { get; set; } = status;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        paths.Add(request.RequestUri!.PathAndQuery);
        Bodies.Add(request.Content == null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        return new HttpResponseMessage(Status)
        {
            RequestMessage = request,
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
    }
}
