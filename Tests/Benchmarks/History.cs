using System.Diagnostics;
using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Switchboard.Bot;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Proactive;
using Switchboard.Dialogs.Satisfaction;
using Switchboard.Recognizers;
using Activity = Microsoft.Bot.Schema.Activity;

namespace Switchboard.Benchmarks;

/// <summary>
/// What a turn costs a person who has been here for 10 turns and one who has been here for 10,000, both with consent to be remembered: the dialogs over the real
/// state's JSON, in the same run and interleaved, as a ratio.
/// </summary>
internal static class History
{
    private const int Few = 10;
    private const int Many = 10_000;
    private const int Turns = 2_000;
    private const int Rounds = 5;

    private static readonly string[] Questions = ["how long does delivery take?", "what payment methods do you accept?", "when are you open?", "what is your return policy?"];

    public static async Task<int> RunAsync()
    {
        await using var services = Services();
        var few = new Person(services, "few");
        var many = new Person(services, "many");
        await few.BeginAsync(Few);
        await many.BeginAsync(Many);

        // The person with few stays at few: each measurement is of a new one.
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var young = await MeasureAsync(async i =>
            {
                var person = new Person(services, string.Create(CultureInfo.InvariantCulture, $"few-{round}-{i}"));
                await person.BeginAsync(Few);
                return person;
            });
            var old = await MeasureAsync(_ => Task.FromResult(many));
            ratios.Add(old / young);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: {young:0.0} µs with {Few} past turns, {old:0.0} µs with {Many:N0} and more, ratio {old / young:0.00}"));
        }

        ratios.Sort();
        var (small, large) = (await few.SizeAsync(), await many.SizeAsync());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {ratios[Rounds / 2]:0.00}, allowed 1.20; state of a person: {small} and {large} bytes"));
        return ratios[Rounds / 2] <= 1.2 ? 0 : 1;
    }

    private static async Task<double> MeasureAsync(Func<int, Task<Person>> personOf)
    {
        const int Each = 10;
        var spent = TimeSpan.Zero;
        for (var i = 0; i < Turns / Each; i++)
        {
            var person = await personOf(i);
            var started = Stopwatch.GetTimestamp();
            await person.TalkAsync(Each);
            spent += Stopwatch.GetElapsedTime(started);
        }

        return spent.TotalMicroseconds / Turns;
    }

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Webhooks:Services:orders:UseToken"] = "false", ["Recognizer:ModelPath"] = "" }).Build());
        services.AddSingleton<IStorage>(new StateStorage(new MemoryTurnStore(TimeProvider.System, new TurnLimits())));
        services.AddSingleton<ConversationState>();
        services.AddSingleton<UserState>();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { ContentRootPath = ContentRoot.Find(), EnvironmentName = Environments.Production });
        services.AddRecognizers();
        services.AddSingleton<IProactiveEvents, Unheard>();
        services.AddSingleton<ICallbackBook, MemoryCallbackBook>();
        services.AddSingleton<ICallbackTimers, NoTimers>();
        services.AddSingleton<ISatisfactionStore, MemorySatisfactionStore>();
        services.AddDialogs();
        services.AddSingleton<ConversationBot>();
        return services.BuildServiceProvider();
    }

    private sealed class Person(ServiceProvider services, string id)
    {
        private int _said;

        public async Task BeginAsync(int turns)
        {
            await SayAsync("my name is Anna");
            await SayAsync("yes");
            await TalkAsync(turns - 2);
        }

        public async Task TalkAsync(int turns)
        {
            for (var i = 0; i < turns; i++)
            {
                await SayAsync(Questions[_said++ % Questions.Length]);
            }
        }

        public async Task<int> SizeAsync()
        {
            var state = await services.GetRequiredService<IStorage>().ReadAsync([$"test/users/{id}"]);
            return StateJson.Write("person", state.Values.Single()).Length;
        }

        private async Task SayAsync(string text)
        {
            var adapter = new TestAdapter(new ConversationReference
            {
                ChannelId = "test",
                ServiceUrl = "https://test.example/",
                User = new ChannelAccount(id),
                Bot = new ChannelAccount("bot"),
                Conversation = new ConversationAccount { Id = "of-" + id },
            }).Use(services.GetRequiredService<RecognizerMiddleware>());
            await adapter.ProcessActivityAsync(
                new Activity { Type = ActivityTypes.Message, Text = text, From = new ChannelAccount(id) }, services.GetRequiredService<ConversationBot>().OnTurnAsync);
        }
    }

    private sealed class Unheard : IProactiveEvents
    {
        public Task RaiseAsync(ConversationReference conversation, string name, string id, object value, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class NoTimers : ICallbackTimers
    {
        public Task SetAsync(Callback callback, TimeSpan remindBefore, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task CancelAsync(Callback callback, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
