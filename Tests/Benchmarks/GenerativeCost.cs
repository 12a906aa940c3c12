using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot;
using Switchboard.Dialogs.Generative;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Entities;
using Switchboard.Recognizers.Knowledge;
using Activity = Microsoft.Bot.Schema.Activity;

namespace Switchboard.Benchmarks;

/// <summary>
/// What everything around the model costs a generated answer (retrieval, prompt, gate, confidence), with a stand-in that answers at once: 1,000 passages and questions not asked before. Then how long a
/// sentence takes from the model to the channel, and retrieval alone over 10,000 passages.
/// </summary>
internal static class GenerativeCost
{
    private const int Questions = 400;
    private const int WarmUp = 150;

    private static readonly string[] Things = ["tent", "jacket", "boot", "backpack", "kayak", "stove", "rope", "helmet", "map", "lamp", "bottle", "glove", "ski", "snowshoe", "saw", "axe", "bag", "mat", "knife", "tarp"];
    private static readonly string[] Places = ["Portland", "Denver", "Boise", "Reno", "Salem", "Austin", "Tulsa", "Omaha", "Fresno", "Mesa"];
    private static readonly string[] Deeds = ["washed", "repaired", "returned", "rented", "delivered", "waxed", "stored", "exchanged", "measured", "recycled"];

    public static async Task<int> RunAsync()
    {
        var turns = await MeasureTurnsAsync(1_000);
        var searches = MeasureSearch(10_000);
        Report("everything around the model, 1,000 passages", turns.Around, 15);
        Report("from the model's last piece of a sentence to the channel", turns.Relay, 5);
        Report("retrieval over 10,000 passages", searches, 20);
        return Percentile(turns.Around, 0.95) <= 15 && Percentile(turns.Relay, 0.95) <= 5 && Percentile(searches, 0.95) <= 20 ? 0 : 1;
    }

    private static async Task<(List<double> Around, List<double> Relay)> MeasureTurnsAsync(int passages)
    {
        var folder = WriteContent(passages);
        var model = new Echo();
        await using var app = OfflineBot.Build([KeyValuePair.Create("Content:Path", (string?)folder), KeyValuePair.Create("Generative:TokensPerConversation", (string?)"100000000")], services => services.AddSingleton<IChatClient>(model));
        var response = app.Services.GetRequiredService<GenerativeResponse>();
        var adapter = new Ear(model);
        var (around, relay) = (new List<double>(), new List<double>());
        var used = TimeSpan.Zero;
        for (var i = 0; i < WarmUp + Questions; i++)
        {
            using var turn = new TurnContext(adapter, new Activity
            {
                Type = ActivityTypes.Message,
                ChannelId = "webchat",
                Text = Question(i),
                From = new ChannelAccount("p" + i),
                Recipient = new ChannelAccount("bot"),
                Conversation = new ConversationAccount { Id = "c" + i },
            });
            var result = new RecognizerResult { Text = turn.Activity.Text };
            var heard = new Recognition(result, RecognizedEntities.None, new IntentClarity.Clear("OpenQuestion", 1, 0), new QueryComplexity.Complex("open"));
            adapter.Relayed = 0;
            used = i == WarmUp ? Process.GetCurrentProcess().TotalProcessorTime : used;
            var started = Stopwatch.GetTimestamp();
            var answer = await response.RespondAsync(turn, heard, heard.Complexity, default);
            if (i >= WarmUp)
            {
                around.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (adapter.Relayed > 0)
                {
                    relay.Add(adapter.Relayed);
                }
            }

            if (i == 0)
            {
                Console.WriteLine($"e.g. {turn.Activity.Text} → {answer.Says?.Values[0]} ({answer.Reason})");
            }
        }

        // What other programs do on the machine does not count here.
        Cpu("everything around the model", used);
        Directory.Delete(folder, recursive: true);
        return (around, relay);
    }

    private static List<double> MeasureSearch(int passages)
    {
        var folder = WriteContent(passages);
        using var app = OfflineBot.Build([KeyValuePair.Create("Content:Path", (string?)folder)], _ => { });
        var knowledge = app.Services.GetRequiredService<KnowledgeSearch>();
        var times = new List<double>();
        var used = TimeSpan.Zero;
        for (var i = 0; i < WarmUp + Questions; i++)
        {
            used = i == WarmUp ? Process.GetCurrentProcess().TotalProcessorTime : used;
            var started = Stopwatch.GetTimestamp();
            knowledge.FindSeveralAsync(Question(i), 5).AsTask().GetAwaiter().GetResult();
            if (i >= WarmUp)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        Cpu("retrieval", used);
        Directory.Delete(folder, recursive: true);
        return times;
    }

    private static string Question(int i) => $"How long does it take until a {Things[i % 20]} number {i} is {Deeds[i / 20 % 10]} in {Places[i / 7 % 10]}?";

    /// <summary>The sample content with other pages.</summary>
    private static string WriteContent(int passages)
    {
        var folder = Directory.CreateTempSubdirectory("switchboard-knowledge-").FullName;
        var sample = Path.Combine(ContentRoot.Find(), "Content");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories).Where(file => !file.Contains("knowledge", StringComparison.Ordinal)))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        Directory.CreateDirectory(Path.Combine(folder, "knowledge"));
        for (var page = 0; page * 20 < passages; page++)
        {
            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# Page {page}\n\n");
            for (var i = page * 20; i < (page + 1) * 20; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"## A {Things[i % 20]} {Deeds[i / 20 % 10]}, part {i}\n\nA {Things[i % 20]} is {Deeds[i / 20 % 10]} in {Places[i / 200 % 10]} within {(i % 13) + 2} working days. It costs ${(i % 17) + 5} and is paid at the till. What is brought before {(i % 8) + 1} pm is done the same day, and members wait {(i % 5) + 1} days less.\n\n");
            }

            File.WriteAllText(Path.Combine(folder, "knowledge", $"page-{page}.md"), text.ToString());
        }

        return folder;
    }

    private static void Cpu(string what, TimeSpan before) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / Questions:F2} ms of processor time each"));

    private static void Report(string what, List<double> times, double aim) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: p50 {Percentile(times, 0.5):F2} ms, p95 {Percentile(times, 0.95):F2} ms (aim {aim} ms), {times.Count} times"));

    private static double Percentile(List<double> times, double share) => times.Count == 0 ? 0 : times.Order().ElementAt((int)Math.Min(times.Count - 1, times.Count * share));

    /// <summary>A model that says at once what its first source says, in two sentences of its own and two of the source's.</summary>
    private sealed class Echo : IChatClient
    {
        public long LastPiece { get; private set; }

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            var text = messages.Last().Text;
            var begin = text.IndexOf(">\n", text.IndexOf("<source ", StringComparison.Ordinal), StringComparison.Ordinal) + 2;
            var source = text[begin..text.IndexOf("\n</source>", StringComparison.Ordinal)];
            var answer = "Sure, I can help with that. " + source.Replace("working days", "days", StringComparison.Ordinal) + " [1] That is what the pages say. ";
            for (var at = 0; at < answer.Length;)
            {
                var end = answer.IndexOf(' ', at) + 1;
                LastPiece = Stopwatch.GetTimestamp();
                yield return new ChatResponseUpdate(ChatRole.Assistant, answer[at..end]);
                at = end;
            }

            yield return new ChatResponseUpdate { FinishReason = ChatFinishReason.Stop };
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    /// <summary>A channel that notes when the first words come.</summary>
    private sealed class Ear(Echo model) : BotAdapter
    {
        public double Relayed { get; set; }

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            if (Relayed == 0 && activities[0].Text?.Length > 0)
            {
                Relayed = Stopwatch.GetElapsedTime(model.LastPiece).TotalMilliseconds;
            }

            return Task.FromResult(activities.Select(_ => new ResourceResponse("1")).ToArray());
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => Task.FromResult(new ResourceResponse(activity.Id));

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
