using System.CommandLine;

namespace Switchboard.Bot.Verbs;

/// <summary><c>chat</c>, as the help lists it; the program itself runs it, with all that it serves with.</summary>
internal static class ChatVerb
{
    public static Command Create(TextWriter error)
    {
        var command = new Command("chat", "Talks in the terminal, through the whole pipeline, and shows the way of each turn through docs/flows/conversation.mmd. Lines from standard input when that is piped; /quit ends. Nothing is kept: settings such as Storage:Provider=Sqlite change that.");
        command.SetAction(async (_, _) =>
        {
            await error.WriteLineAsync("'chat' takes settings only, written Section:Key=value.");
            return VerbExit.NotUsable;
        });
        return command;
    }
}
