using System.CommandLine;
using System.Text.Json;
using Switchboard.Bot.Desk;

namespace Switchboard.Bot.Verbs;

/// <summary><c>agent NAME</c> asks for a password and writes what <c>Handoff:Agents</c> needs; the password itself goes nowhere.</summary>
internal static class AgentVerb
{
    private const int LeastCharacters = 10;

    public static Command Create(TextReader input, TextWriter output, TextWriter error)
    {
        var name = new Argument<string>("name") { Description = "The name that the agent signs in with." };
        var command = new Command("agent", "Reads a password from standard input and prints the entry of Handoff:Agents for an agent who signs in with it. Exit codes: 0 printed, 1 the password is too short.") { name };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(name)!, input, output, error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string name, TextReader input, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!Console.IsInputRedirected)
        {
            await error.WriteAsync($"Password for {name} (it is shown): ");
        }

        var password = await input.ReadLineAsync(cancellationToken) ?? "";
        if (password.Length < LeastCharacters)
        {
            await error.WriteLineAsync($"The password has {password.Length} characters; use {LeastCharacters} or more.");
            return VerbExit.Failed;
        }

        var entry = new { Name = name, DisplayName = name, PasswordHash = AgentPassword.Hash(password), Skills = Array.Empty<string>(), Languages = Array.Empty<string>() };
        await output.WriteLineAsync(JsonSerializer.Serialize(entry, Readable));
        return VerbExit.Done;
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
