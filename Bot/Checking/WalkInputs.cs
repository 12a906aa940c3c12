using System.Collections.Concurrent;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Returns;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Bot.Checking;

/// <summary>All that a person may do, as far as the conversation could go another way for it; made of the content that is checked.</summary>
internal sealed class WalkInputs
{
    private const string Contact = "+1 555 010 4200";
    private const string Time = "tomorrow at 10 am";

    private readonly IntentRecognizer _recognizer;
    private readonly RecognizerOptions _options;
    private readonly ConcurrentDictionary<string, WalkInput> _buttons = new(StringComparer.Ordinal);

    public WalkInputs(IntentRecognizer recognizer, IntentCatalog catalog, AnswerLibrary answers, ReturnReasons reasons, IOptions<RecognizerOptions> options)
    {
        _recognizer = recognizer;
        _options = options.Value;
        Everything = [.. Create(catalog, reasons)];

        // While something is open or was not understood, intents that differ in their words only go the same way.
        var alike = Everything.Where(input => input.Kind == WalkInputKind.Question).ToLookup(input => Intents.All.Contains(IntentOf(input)) || answers.IsPrepared(IntentOf(input)));
        Representatives = [.. Everything.Where(input => input.Kind != WalkInputKind.Question), .. alike[true].Take(1), .. alike[false].Take(1)];
    }

    /// <summary>For a state where nothing is open.</summary>
    public IReadOnlyList<WalkInput> Everything { get; }

    /// <summary>For any other state.</summary>
    public IReadOnlyList<WalkInput> Representatives { get; }

    /// <summary>The person comes in.</summary>
    public static WalkInput Arrival { get; } = WalkInput.Sending(
        "(comes in)", WalkInputKind.Arrival, () => new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new ChannelAccount("person")] });

    /// <summary>Pressing a button; its words are a message like any other.</summary>
    public WalkInput Button(string words) => _buttons.GetOrAdd(words, static (text, inputs) => WalkInput.Saying($"[{text}]", text, WalkInputKind.Button, inputs.Certain(text)), this);

    private IEnumerable<WalkInput> Create(IntentCatalog catalog, ReturnReasons reasons)
    {
        foreach (var intent in catalog.Intents.Where(intent => intent != IntentCatalog.None))
        {
            yield return Meaning(intent, catalog.Offer(intent));
        }

        yield return Meaning(Intents.CallMeBack, "move my callback");
        yield return Meaning(Intents.CallMeBack, "cancel my callback");
        yield return Meaning(Intents.OrderStatus, "where is order 1042");
        yield return Meaning(Intents.ReturnItem, "I want to return order 2177");
        foreach (var answer in new[] { "1042", reasons.Choices(TurnLanguage.English)[0].Value, "yes", "no", Contact, Time, $"{Contact} {Time}" })
        {
            yield return WalkInput.Saying(answer, answer, WalkInputKind.Other, Certain(answer));
        }

        string[] two = [.. catalog.Intents.Where(intent => intent != IntentCatalog.None && !Intents.IsCommand(intent) && !Intents.All.Contains(intent)).Take(2)];
        yield return Guess("(means either of two things)", (two[0], _options.IntentThreshold + (_options.AmbiguityMargin / 2)), (two[^1], _options.IntentThreshold));
        yield return Guess("(hardly means anything)", (two[0], _options.IntentThreshold * 0.9));
        yield return Guess("(just clear enough)", (two[0], Math.Min(1, _options.IntentThreshold + _options.AmbiguityMargin)));
        yield return Guess("(nonsense)", (IntentCatalog.None, 1));
        yield return Involved(two[0]);
        yield return WalkInput.Sending("(nothing)", WalkInputKind.Other, () => new Activity { Type = ActivityTypes.Message, Text = "" });
        yield return WalkInput.Sending("(a picture)", WalkInputKind.Other, () => new Activity
        {
            Type = ActivityTypes.Message,
            Attachments = [new Attachment { ContentType = "image/png", ContentUrl = "https://offline.invalid/a.png" }],
        });
    }

    private WalkInput Meaning(string intent, string text)
    {
        var kind = intent switch
        {
            Intents.SpeakToPerson => WalkInputKind.Person,
            Intents.StartOver => WalkInputKind.StartOver,

            // No service has accounts here, so these two are answered by a template too.
            Intents.Greeting or Intents.ConnectAccount or Intents.DisconnectAccount => WalkInputKind.Question,
            _ => Intents.All.Contains(intent) ? WalkInputKind.Other : WalkInputKind.Question,
        };
        var result = _recognizer.RecognizeCertain(text);
        return WalkInput.Saying(text, text, kind, result.Intents.Count > 0 ? result : With(result, IntentSource.Example, (intent, 1)));
    }

    private static WalkInput Guess(string words, params (string Intent, double Score)[] intents) =>
        WalkInput.Saying(words, "hm", WalkInputKind.Other, With(new RecognizerResult { Text = "hm" }, IntentSource.Classifier, intents));

    /// <summary>Clear, too involved for a prepared answer, and nothing that the knowledge pages speak of.</summary>
    private WalkInput Involved(string intent)
    {
        var text = string.Concat(Enumerable.Repeat("qqz? ", _options.ComplexQuestions));
        return WalkInput.Saying("(an involved question)", text, WalkInputKind.Other, With(new RecognizerResult { Text = text }, IntentSource.Example, (intent, 1)));
    }

    private RecognizerResult Certain(string text)
    {
        var result = _recognizer.RecognizeCertain(text);
        return result.Intents.Count > 0 ? result : With(result, IntentSource.Example, (IntentCatalog.None, 1));
    }

    private static RecognizerResult With(RecognizerResult result, IntentSource source, params ReadOnlySpan<(string Intent, double Score)> intents)
    {
        result.Intents = new Dictionary<string, IntentScore>();
        foreach (var (intent, score) in intents)
        {
            result.Intents[intent] = new IntentScore { Score = score };
        }

        result.Properties ??= new Dictionary<string, object>();
        result.Properties[IntentEvidence.PropertyName] = new IntentEvidence(source, 1, 0, new(Task.FromResult<IReadOnlyList<IntentReason>>([])));
        return result;
    }

    private static string IntentOf(WalkInput input) => input.Heard.Intents.Keys.First();
}
