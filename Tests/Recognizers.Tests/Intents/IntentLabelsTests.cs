using Microsoft.Extensions.Logging;
using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

/// <summary>What the desk has labelled is learned; what cannot be used is told of, without the words.</summary>
public sealed class IntentLabelsTests : IDisposable
{
    private static readonly IntentCatalog Catalog = IntentCatalog.Create(
    [
        LuParser.Parse("a.lu", "# Hours\n- when are you open\n- opening times\n\n# Parking\n- where can I park\n- is there a car park\n"),
    ]);

    private readonly string _file = Path.GetTempFileName();
    private readonly Collector _log = new();

    [Fact]
    public async Task A_label_is_an_example_from_then_on()
    {
        await File.WriteAllTextAsync(_file, """{"text":"Do you have room for my van?","intent":"Parking"}""" + "\n");

        var catalog = Labels().AddTo(Catalog, "en");

        var added = catalog.Utterances[^1];
        Assert.Equal(("Parking", "Do you have room for my van?", 1), (added.Intent, added.Text, added.Line));
        Assert.Equal("where can I park", catalog.Offer("Parking"));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task A_label_is_learned_in_its_language()
    {
        await File.WriteAllTextAsync(_file, """{"text":"Wann macht ihr auf?","intent":"Hours","language":"de"}""");

        Assert.Same(Catalog, Labels().AddTo(Catalog, "en"));
        Assert.Equal("Wann macht ihr auf?", Labels().AddTo(Catalog, "de").Utterances[^1].Text);
    }

    [Theory]
    [InlineData("""{"text":"when are you open?","intent":"Parking"}""", "the same words mean 'Hours' already")]
    [InlineData("""{"text":"hello Anna","intent":"Greeting"}""", "there is no intent 'Greeting'")]
    [InlineData("""{"text":"hello Anna","intent":null}""", "there is no intent 'None'")]
    [InlineData("""{"text":" ?! ","intent":"Hours"}""", "there are no words in it")]
    [InlineData("""{"intent":"Hours"}""", "there are no words in it")]
    [InlineData("""{"text":"hello Anna","int""", "it is no object")]
    [InlineData("[1]", "it is no object")]
    public async Task A_line_of_no_use_is_left_out_and_told_of(string line, string reason)
    {
        await File.WriteAllLinesAsync(_file, [line, """{"text":"is it late","intent":"Hours"}"""]);

        var catalog = Labels().AddTo(Catalog, "en");

        Assert.Equal("is it late", catalog.Utterances[^1].Text);
        Assert.Equal(Catalog.Utterances.Count + 1, catalog.Utterances.Count);
        var told = Assert.Single(_log.Lines);
        Assert.Contains($"{_file}:1: {reason}", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_labelled_twice_or_as_it_was_counts_once()
    {
        await File.WriteAllLinesAsync(_file, ["""{"text":"is it late","intent":"Hours"}""", """{"text":"Is it late?","intent":"Hours"}""", """{"text":"Opening times","intent":"Hours"}"""]);

        Assert.Equal(Catalog.Utterances.Count + 1, Labels().AddTo(Catalog, "en").Utterances.Count);
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/nowhere/labels.jsonl")]
    public void Without_a_file_there_are_none(string path) => Assert.Same(Catalog, new IntentLabels(path, _log).AddTo(Catalog, "en"));

    public void Dispose() => File.Delete(_file);

    private IntentLabels Labels() => new(_file, _log);

    private sealed class Collector : ILogger<IntentLabels>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
