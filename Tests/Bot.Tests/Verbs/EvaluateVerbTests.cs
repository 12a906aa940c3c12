using System.Text.Json;
using Switchboard.Bot.Verbs;

namespace Switchboard.Tests.Bot.Verbs;

public sealed class EvaluateVerbTests : IDisposable
{
    private readonly string _train = Path.GetTempFileName();
    private readonly string _test = Path.GetTempFileName();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task It_prints_one_JSON_object_with_the_names_that_were_promised()
    {
        File.WriteAllLines(_train, ["""{"text":"where is my order","intent":"Order"}""", """{"text":"track my parcel","intent":"Order"}""", """{"text":"opening times","intent":"Hours"}""", """{"text":"when are you open","intent":"Hours"}"""]);
        File.WriteAllLines(_test, ["""{"text":"where is my parcel","intent":"Order"}""", """{"text":"tell me a joke","intent":null}"""]);

        Assert.Equal(0, await RunAsync("evaluate", "--train", _train, "--test", _test, "--without-encoder", "--seed", "3"));

        using var report = JsonDocument.Parse(_output.ToString());
        foreach (var name in (string[])["accuracy", "outOfScopeRecall", "inScopeAccuracyAtThreshold", "auroc", "fprAt95Tpr", "ece", "trainSeconds", "microsecondsPerUtterance", "modelBytes"])
        {
            Assert.Equal(JsonValueKind.Number, report.RootElement.GetProperty(name).ValueKind);
        }

        Assert.Equal(1, report.RootElement.GetProperty("accuracy").GetDouble());
        Assert.Contains("words and letters", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judged_answers_make_labelled_turns_and_those_a_report()
    {
        var answers = Path.Combine(Support.Repository.Root, "Tests/Dialogs.Tests/Evidence/planted-answers.jsonl");

        Assert.Equal(0, await RunAsync("evaluate", "--answers", answers, "--labels", _train, "--without-encoder"));
        using (var gate = JsonDocument.Parse(_output.ToString()))
        {
            Assert.True(gate.RootElement.GetProperty("catchRate").GetDouble() >= 0.95);
        }

        Assert.All(File.ReadLines(_train), line => Assert.StartsWith("{\"route\":\"quoted\",\"score\":", line, StringComparison.Ordinal));
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("evaluate", "--turns", _train, "--cost", "5"));
        using var report = JsonDocument.Parse(_output.ToString());
        Assert.Equal(File.ReadLines(_train).Count(), report.RootElement[0].GetProperty("turns").GetInt32());
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_named_and_nothing_is_printed()
    {
        File.WriteAllText(_train, "{\"text\":\"a\",\"intent\":\"A\"}\nnonsense\n");

        Assert.Equal(2, await RunAsync("evaluate", "--train", _train, "--test", _test));
        Assert.Contains($"{_train}:2: this is not JSON", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task A_training_file_without_intents_cannot_be_used()
    {
        File.WriteAllText(_train, "{\"text\":\"a\",\"intent\":null}\n");
        File.WriteAllText(_test, "{\"text\":\"a\",\"intent\":\"A\"}\n");

        Assert.Equal(2, await RunAsync("evaluate", "--train", _train, "--test", _test));
        Assert.Contains("no example with an intent", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--train")]
    [InlineData("evaluate", "--train", "a", "--test", "b", "--seed", "x")]
    [InlineData("evalute")]
    public async Task Arguments_that_cannot_be_used_are_said(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));
        Assert.Contains("--help", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_the_verbs()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.Contains("evaluate", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "evaluate")]
    [InlineData(true, "evalute")]
    [InlineData(true, "--help")]
    [InlineData(false)]
    [InlineData(false, "--urls=http://localhost:1")]
    [InlineData(false, "--urls", "http://localhost:1")]
    [InlineData(false, "Storage:Provider=Memory")]
    public void A_word_is_a_verb_and_a_setting_is_none(bool verb, params string[] arguments)
    {
        Assert.Equal(verb, VerbCommands.Asks(arguments));
    }

    public void Dispose()
    {
        File.Delete(_train);
        File.Delete(_test);
        _output.Dispose();
        _error.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => VerbCommands.RunAsync(arguments, _output, _error);
}
