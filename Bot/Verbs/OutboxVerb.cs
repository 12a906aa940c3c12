using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Settings;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Verbs;

/// <summary><c>outbox</c> lists what could not be delivered, <c>outbox retry</c> puts it back to be sent by the running instances.</summary>
internal static class OutboxVerb
{
    private const int Most = 1000;

    public static Command Create(TextWriter output, TextWriter error)
    {
        var conversation = new Argument<string?>("conversation") { Description = "The conversation, as the list names it.", Arity = ArgumentArity.ZeroOrOne };
        var number = new Argument<long?>("number") { Description = "The number of the activity in it, as the list names it.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Everything that the list names." };
        var retry = new Command("retry", "Puts dead letters back into the outbox. Exit codes: 0 done, 1 there is no such dead letter, 2 the store or an argument cannot be used.") { conversation, number, all };
        retry.SetAction((parsed, cancellationToken) => TryAsync(error, store => (parsed.GetValue(conversation), parsed.GetValue(number), parsed.GetValue(all)) switch
        {
            (null, null, true) => RetryAllAsync(store, output, cancellationToken),
            ({ } name, { } sequence, false) => RetryAsync(store, name, sequence, output, error, cancellationToken),
            _ => RefuseAsync(error),
        }));
        var list = new Command("outbox", "Lists replies that could not be delivered, newest first: conversation, number, attempts, reason. Exit codes: 0 none, 1 there are some, 2 the store cannot be used.") { retry };
        list.SetAction((_, cancellationToken) => TryAsync(error, store => ListAsync(store, output, cancellationToken)));
        return list;
    }

    private static async Task<int> ListAsync(ITurnStore store, TextWriter output, CancellationToken cancellationToken)
    {
        var dead = await store.ReadDeadLettersAsync(Most, cancellationToken);
        foreach (var entry in dead)
        {
            await output.SayAsync($"{entry.Conversation} {entry.Sequence}  turn {entry.TurnId}, {entry.Attempts} attempts: {entry.Reason}");
        }

        await output.SayAsync($"{dead.Count}{(dead.Count == Most ? " or more" : "")} dead letters");
        return dead.Count == 0 ? VerbExit.Done : VerbExit.Failed;
    }

    private static async Task<int> RetryAsync(ITurnStore store, string conversation, long sequence, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (await store.ReviveAsync(conversation, sequence, cancellationToken))
        {
            await output.SayAsync($"{conversation} {sequence} is sent again by the running instances.");
            return VerbExit.Done;
        }

        await error.WriteLineAsync($"There is no dead letter {sequence.ToString(CultureInfo.InvariantCulture)} in '{conversation}'; 'outbox' lists those that there are.");
        return VerbExit.Failed;
    }

    private static async Task<int> RetryAllAsync(ITurnStore store, TextWriter output, CancellationToken cancellationToken)
    {
        var revived = 0;
        while (await store.ReadDeadLettersAsync(Most, cancellationToken) is { Count: > 0 } dead)
        {
            // Oldest first, so that each conversation's come in their order.
            foreach (var entry in dead.Reverse())
            {
                revived += await store.ReviveAsync(entry.Conversation, entry.Sequence, cancellationToken) ? 1 : 0;
            }

            if (dead.Count < Most)
            {
                break;
            }
        }

        await output.SayAsync($"{revived} replies are sent again by the running instances.");
        return VerbExit.Done;
    }

    private static async Task<int> RefuseAsync(TextWriter error)
    {
        await error.WriteLineAsync("'outbox retry' takes a conversation and a number, or --all.");
        return VerbExit.NotUsable;
    }

    // The store is opened as the server opens it, beside a server that may be running.
    private static async Task<int> TryAsync(TextWriter error, Func<ITurnStore, Task<int>> work)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = ContentRoot.Find() });
        builder.Logging.ClearProviders();
        builder.Configuration.AddSecretFiles();
        builder.Services.AddStores();
        await using var app = builder.Build();
        try
        {
            return await work(app.Services.GetRequiredService<ITurnStore>());
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
}
