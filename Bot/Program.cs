using Switchboard.Auth;
using Switchboard.Bot;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Channels.Slack;
using Switchboard.Bot.Channels.WebChat;
using Switchboard.Bot.Conversations;
using Switchboard.Bot.Desk;
using Switchboard.Bot.Development;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Paths;
using Switchboard.Bot.Terminal;
using Switchboard.Bot.Verbs;

var chats = args.AsksForChat();
if (!chats && VerbCommands.Asks(args))
{
    return await VerbCommands.RunAsync(args, Console.Out, Console.Error);
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = chats ? args[1..] : args, ContentRootPath = ContentRoot.Find() });
builder.UseDefaultAddress();
builder.QuietFailedStart();
if (chats)
{
    builder.UseTerminal(args);
}

builder.AddSwitchboard();

await using var app = builder.Build();
app.UseOperations();
app.MapPage();
app.MapEmbed();
app.MapKnowledgePages();
app.MapMessages();
app.MapDirectLine();
app.MapConversations();
app.MapDesk();
app.MapCharts();
app.MapSlack();
app.MapTokenProxy();
app.MapTokenPages();
if (app.Environment.IsDevelopment())
{
    app.MapDevelopmentOrderApi();
    app.MapDevelopmentOAuthServer();
}

return await app.RunToEndAsync(chats ? app.ChatAsync : app.ServeAsync);
