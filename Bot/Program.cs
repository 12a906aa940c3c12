using Switchboard.Auth;
using Switchboard.Bot;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Development;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs;
using Switchboard.Recognizers;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
builder.UseDefaultAddress();
builder.QuietFailedStart();
if (builder.Environment.IsDevelopment())
{
    builder.Services.AddDevelopmentOrderApi().AddDevelopmentOAuthServer();
}

builder.Services
    .AddStores()
    .AddTokenStores(builder.Configuration)
    .AddAuth()
    .AddRecognizers()
    .AddDialogs()
    .AddMessages()
    .AddDirectLine();

await using var app = builder.Build();
app.MapPage();
app.MapMessages();
app.MapDirectLine();
app.MapTokenProxy();
app.MapTokenPages();
app.MapHealth();
if (app.Environment.IsDevelopment())
{
    app.MapDevelopmentOrderApi();
    app.MapDevelopmentOAuthServer();
}

return await app.RunToEndAsync();
