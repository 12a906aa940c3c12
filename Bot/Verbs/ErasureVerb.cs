using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Settings;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Bot.Verbs;

/// <summary><c>erasure RECEIPT [DIGEST]</c> tells what was erased under a receipt that a person shows.</summary>
internal static class ErasureVerb
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var receipt = new Argument<string>("receipt") { Description = "The receipt's id, as the person was given it." };
        var digest = new Argument<string?>("digest") { Description = "The digest on it.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("erasure", "Tells what was erased at a person's wish, and whether the digest is right. Exit codes: 0 it is so, 1 there is no such receipt or the digest is another one, 2 the store cannot be used.") { receipt, digest };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(receipt)!, parsed.GetValue(digest), output, error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string id, string? digest, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = ContentRoot.Find() });
        builder.Logging.ClearProviders();
        builder.Configuration.AddSecretFiles();
        builder.Services.AddStores();
        await using var app = builder.Build();
        try
        {
            var key = ErasureReceipt.KeyOf(id);
            var found = await app.Services.GetRequiredService<ITurnStore>().ReadStateAsync([key], cancellationToken);
            return await TellAsync(found.GetValueOrDefault(key), id, digest, output, error);
        }
        catch (OptionsValidationException exception)
        {
            foreach (var failure in exception.Failures)
            {
                await error.WriteLineAsync(failure);
            }

            return VerbExit.NotUsable;
        }
    }

    private static async Task<int> TellAsync(StateEntry? entry, string id, string? digest, TextWriter output, TextWriter error)
    {
        if (entry is null)
        {
            await error.WriteLineAsync($"There is no receipt '{id}' in this store.");
            return VerbExit.Failed;
        }

        using var json = JsonDocument.Parse(entry.Json);
        var record = json.RootElement.GetProperty("record").GetString()!;
        var right = ErasureReceipt.DigestOf(record);
        await output.WriteLineAsync(record);
        await output.WriteLineAsync($"digest {right}");
        if (digest is not null && !digest.Equals(right, StringComparison.OrdinalIgnoreCase))
        {
            await error.WriteLineAsync("The digest on the receipt is another one.");
            return VerbExit.Failed;
        }

        return VerbExit.Done;
    }
}
