using System.CommandLine;
using System.Globalization;
using Switchboard.Auth;
using Switchboard.Auth.Acquisition;
using Switchboard.Bot.Settings;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Verbs;

/// <summary><c>login SERVICE</c>: a person signs in by device code, with a QR code in the terminal; the token goes into the store that the bot reads.</summary>
internal static class LoginVerb
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var service = new Argument<string>("service") { Description = "A service of Tokens:Services that has the method DeviceCode." };
        var account = new Option<string>("--account") { Description = "Whose token it is, for services whose Owner is Person.", DefaultValueFactory = _ => "", HelpName = "channel/id" };
        var command = new Command("login", "Signs in to a service by device code (RFC 8628). Exit codes: 0 signed in, 1 not, 2 a setting or argument cannot be used.") { service, account };
        command.SetAction((parsed, cancellationToken) => LoginAsync(parsed.GetValue(service)!, parsed.GetValue(account)!, output, error, cancellationToken));
        return command;
    }

    private static async Task<int> LoginAsync(string service, string account, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = ContentRoot.Find() });
        builder.Logging.ClearProviders();
        builder.Configuration.AddSecretFiles();
        builder.Services.AddTokenStores(builder.Configuration).AddAuth();
        await using var app = builder.Build();
        try
        {
            var tokens = app.Services.GetRequiredService<ITokenService>();
            var result = await tokens.SignInAsync(new TokenKey(service, account), new TerminalDisplay(output), cancellationToken);
            if (result is TokenResult.Granted)
            {
                await output.WriteLineAsync($"Signed in to {service}.");
                return VerbExit.Done;
            }

            await error.WriteLineAsync($"Not signed in to {service}: {result}");
            return VerbExit.Failed;
        }
        catch (Exception exception) when (exception is ArgumentException or KeyNotFoundException || StartProblem.Describe(exception, app.Configuration) is not null)
        {
            foreach (var line in StartProblem.Describe(exception, app.Configuration) ?? [exception.Message])
            {
                await error.WriteLineAsync(line);
            }

            return VerbExit.NotUsable;
        }
    }

    /// <summary>The code always stands there in letters too: not every terminal and not every eye can do with a picture.</summary>
    private sealed class TerminalDisplay(TextWriter output) : IDeviceCodeDisplay
    {
        public async Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken)
        {
            await output.WriteLineAsync(QrCode.ForTerminal(prompt.QrAddress));
            await output.WriteLineAsync($"Open {prompt.VerificationUri} and type the code {prompt.UserCode}");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"It can be used until {prompt.ExpiresAt.ToLocalTime():HH:mm}."));
        }
    }
}
