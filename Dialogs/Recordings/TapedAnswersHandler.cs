using System.Net;
using System.Text;

namespace Switchboard.Dialogs.Recordings;

/// <summary>Lets the tape of the turn hear, or give, what a service answers. It stands before everything that repeats or gives up, so that a tape holds how it ended.</summary>
internal sealed class TapedAnswersHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (TurnTape.Current is not { } tape)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var answer = await tape.AnswerAsync($"{request.Method} {request.RequestUri?.PathAndQuery}", () => AskAsync(request, cancellationToken));
        if (answer.Failure is { } failure)
        {
            throw new HttpRequestException(failure);
        }

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { RequestMessage = request };
        if (answer.MediaType is { } type)
        {
            response.Content = new StringContent(answer.Body ?? "", Encoding.UTF8, type);
        }

        return response;
    }

    private async Task<OutsideAnswer> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await base.SendAsync(request, cancellationToken);
            return new OutsideAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(cancellationToken));
        }
#pragma warning disable CA1031 // Whatever it was, the caller turns it into the same sentence.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new OutsideAnswer(0, Failure: e.Message);
        }
    }
}
