using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

/// <summary>Whatever people or other programs send, recognition ends with a decision.</summary>
public sealed class AnyTextTests
{
    private static readonly RecognizerOptions RecognizerOptions = new();
    private static readonly IntentRecognizer Recognizer = new(
        IntentCatalog.Load(Repository.Content), Options.Create(RecognizerOptions), NullLogger<IntentRecognizer>.Instance);

    [Fact]
    public void No_text_makes_recognition_throw_and_every_decision_has_its_reasons()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => IsDecided(text ?? "")).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("\0\u0001\u0002")]
    [InlineData("\uD800")]
    [InlineData("\uDC00\uD83D")]
    [InlineData("😀👍🏽👨‍👩‍👧")]
    [InlineData("где мой заказ 你好 مرحبا where is it")]
    [InlineData("(((((((((((((((((((((a+)+)+)+$")]
    [InlineData("{{{{}}}}${x}<at>")]
    public void Nor_do_hostile_texts_and_their_repetitions_up_to_100_000_characters(string text)
    {
        Assert.True(IsDecided(text));
        Assert.True(IsDecided(string.Concat(Enumerable.Repeat(text, 1 + (100_000 / Math.Max(1, text.Length))))));
    }

    [Fact]
    public void Random_bytes_as_a_content_file_give_mistakes_and_no_exception()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            var document = LuParser.Parse("a.lu", text ?? "");
            return document.Errors.TrueForAll(e => e.Line > 0 && e.Problem.Length > 0 && e.Remedy.Length > 0);
        }).QuickCheckThrowOnFailure();
    }

    private static bool IsDecided(string text)
    {
        var result = Recognizer.RecognizeAsync(text, CancellationToken.None).GetAwaiter().GetResult();
        var decision = RecognizerMiddleware.Decide(result, RecognizerOptions);
        return decision.Reasons.Count >= 2
            && result.Intents.Values.All(i => i.Score is >= 0 and <= 1.0001)
            && (decision.Way != AnswerWay.Deterministic || decision.Intent is not null);
    }
}
