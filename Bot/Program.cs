using Microsoft.Extensions.Options;
using Switchboard.Auth;
using Switchboard.Bot;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Development;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs;
using Switchboard.Recognizers;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
builder.UseDefaultAddress();
builder.Services
    .AddStores()
    .AddAuth()
    .AddRecognizers()
    .AddDialogs()
    .AddMessages()
    .AddDirectLine();

var app = builder.Build();
app.MapMessages();
app.MapDirectLine();
app.MapPage();
app.MapHealth();
if (app.Environment.IsDevelopment())
{
    app.MapShop();
}

try
{
    await app.StartAsync();
}
catch (OptionsValidationException exception)
{
    foreach (var failure in exception.Failures)
    {
        await Console.Error.WriteLineAsync(failure);
    }

    return 1;
}

app.PrintAddress();
await app.WaitForShutdownAsync();
return 0;
