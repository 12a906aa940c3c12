using Switchboard.Auth;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Channels.Slack;
using Switchboard.Bot.Channels.Teams;
using Switchboard.Bot.Desk;
using Switchboard.Bot.Development;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Memory;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Paths;
using Switchboard.Bot.Recordings;
using Switchboard.Bot.Settings;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs;
using Switchboard.Recognizers;

namespace Switchboard.Bot;

/// <summary>What the program is made of, whether it serves or a verb looks into it.</summary>
internal static class SwitchboardServices
{
    public static void AddSwitchboard(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddSecretFiles();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddDevelopmentOrderApi().AddDevelopmentOAuthServer();
        }

        builder.Services
            .AddRecordings()
            .AddStores()
            .AddTokenStores(builder.Configuration)
            .AddAuth()
            .AddRecognizers()
            .AddMemory()
            .AddDialogs()
            .AddHandoff(builder.Configuration)
            .AddDesk()
            .AddMessages()
            .AddDirectLine()
            .AddPaths()
            .AddSlack()
            .AddTeams()
            .AddTurns()
            .AddOperations(builder.Configuration);
    }
}
