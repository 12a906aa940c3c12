using System.Net;
using Switchboard.Auth;
using Switchboard.Auth.Acquisition;
using Switchboard.Auth.Paths;
using Switchboard.Bot.Http;

namespace Switchboard.Bot;

/// <summary>What people on this machine can see and do about tokens: the latest paths through the token chart, and a page to sign in to a service.</summary>
internal static class TokenEndpoints
{
    private const string Style =
        """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui; }
        main { max-width: 22rem; margin: 4rem auto; padding: 0 1rem; text-align: center; }
        h1 { font-size: 1.4rem; }
        a { overflow-wrap: anywhere; }
        output { display: block; margin: .5rem; font-size: 2rem; font-weight: 600; letter-spacing: .1em; }
        img { max-width: 100%; padding: .75rem; border-radius: .75rem; background: #fff; }
        """;

    public static IEndpointRouteBuilder MapTokenPages(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").AddEndpointFilter(async (context, next) => CallerAddress.IsLocal(context.HttpContext) ? await next(context) : Results.NotFound());
        group.MapGet("/api/tokens/paths", (TokenPaths paths) => Results.Json(new { cachedTokens = paths.CachedTokens, operations = paths.Latest().Select(Describe) }));
        group.MapGet("/tokens/{service}/sign-in", SignInAsync);
        return endpoints;
    }

    private static object Describe(TokenOperation operation) => new
    {
        name = operation.Name,
        service = operation.Service,
        finishedAt = operation.FinishedAt,
        path = operation.Steps.Select(step => new { chart = TokenChart.Name, node = step.Node, arrow = step.Arrow, value = step.Value, threshold = step.Threshold, enters = step.Enters }),
    };

    /// <summary>Shows the QR code and the user code; the token arrives by itself once somebody has signed in.</summary>
    private static async Task<IResult> SignInAsync(string service, ITokenService tokens, HttpContext context)
    {
        if (!tokens.Services.Contains(service) || tokens.PersonalServices.Contains(service))
        {
            return Results.NotFound();
        }

        var display = new PageDisplay();
        var signIn = tokens.SignInAsync(new TokenKey(service), display, note: "", CancellationToken.None);
        await Task.WhenAny(display.Shown, signIn).WaitAsync(context.RequestAborted);
        if (!display.Shown.IsCompletedSuccessfully)
        {
            return Results.Text(await signIn is TokenResult.Granted ? "Signed in." : "The service gives no code to sign in with; the log says why.", statusCode: StatusCodes.Status502BadGateway);
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
        var prompt = await display.Shown;
        return Results.Content(
            $"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in to {WebUtility.HtmlEncode(service)}</title>
            <style>{Style}</style>
            <main><h1>Sign in to {WebUtility.HtmlEncode(service)}</h1>
            <p>Scan the code, or open <a href="{WebUtility.HtmlEncode(prompt.QrAddress.AbsoluteUri)}" rel="noreferrer">{WebUtility.HtmlEncode(prompt.VerificationUri.AbsoluteUri)}</a> and compare or type</p>
            <output>{WebUtility.HtmlEncode(prompt.UserCode)}</output>
            <img alt="QR code of the address" src="data:image/png;base64,{Convert.ToBase64String(QrCode.ForPage(prompt.QrAddress))}">
            <p>The bot has its token as soon as you have agreed there; you can close this page.</p></main></html>
            """,
            "text/html; charset=utf-8");
    }

    private sealed class PageDisplay : IDeviceCodeDisplay
    {
        private readonly TaskCompletionSource<DevicePrompt> _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<DevicePrompt> Shown => _shown.Task;

        public Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken)
        {
            _shown.TrySetResult(prompt);
            return Task.CompletedTask;
        }
    }
}
