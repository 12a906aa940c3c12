using Switchboard.Auth;
using Switchboard.Bot;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Channels.Slack;
using Switchboard.Bot.Development;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Verbs;

if (VerbCommands.Asks(args))
{
    return await VerbCommands.RunAsync(args, Console.Out, Console.Error);
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
builder.UseDefaultAddress();
builder.QuietFailedStart();
builder.AddSwitchboard();

await using var app = builder.Build();
app.UseOperations();
app.MapPage();
app.MapMessages();
app.MapDirectLine();
app.MapSlack();
app.MapTokenProxy();
app.MapTokenPages();
if (app.Environment.IsDevelopment())
{
    app.MapDevelopmentOrderApi();
    app.MapDevelopmentOAuthServer();
}

return await app.RunToEndAsync();
