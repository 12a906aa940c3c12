using System.Text.Json;
using Switchboard.Bot.Verbs;

namespace Switchboard.Tests.Bot.Verbs;

public sealed class RecognizeVerbTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task A_line_is_answered_with_what_was_found()
    {
        var exit = await RunAsync("""{"model":"DateTimeModel","input":"See you Tomorrow","reference":"2019-05-15T10:00:00"}""");

        Assert.Equal(VerbExit.Done, exit);
        Assert.Equal(
            """{"model":"DateTimeModel","input":"See you Tomorrow","reference":"2019-05-15T10:00:00","results":[{"text":"tomorrow","start":8,"end":15,"typeName":"datetimeV2.date","resolution":{"values":[{"timex":"2019-05-16","type":"date","value":"2019-05-16"}]}}]}""",
            Assert.Single(Answers()));
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_list()
    {
        await RunAsync("""{"model":"NumberModel","input":"none here","reference":null}""");

        Assert.Equal("""{"model":"NumberModel","input":"none here","reference":null,"results":[]}""", Assert.Single(Answers()));
    }

    [Theory]
    [InlineData("""{"model":"OrderNumberModel","input":"my order number is 1234567890"}""", "1234567890")]
    [InlineData("""{"model":"PhoneNumberModel","input":"ring 425 555 0134"}""", "425 555 0134")]
    [InlineData("""{"model":"NumberModel","input":"zw\u00f6lf","culture":"de-de"}""", "12")]
    [InlineData("""{"model":"numbermodel","input":"\ufeff\u00bd"}""", "0.5")]
    public async Task Every_model_answers_by_its_name(string line, string value)
    {
        Assert.Equal(VerbExit.Done, await RunAsync(line));

        using var answer = JsonDocument.Parse(Assert.Single(Answers()));
        Assert.Equal(value, answer.RootElement.GetProperty("results")[0].GetProperty("resolution").GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("not json", "line 2: this is no JSON")]
    [InlineData("[]", "line 2: a JSON object")]
    [InlineData("""{"input":"x"}""", "line 2: \"model\" is missing; use one of BooleanModel")]
    [InlineData("""{"model":"Datum","input":"x"}""", "line 2: \"model\" is 'Datum'; use one of BooleanModel")]
    [InlineData("""{"model":"NumberModel"}""", "line 2: \"input\" is missing")]
    [InlineData("""{"model":"NumberModel","input":5}""", "line 2: \"input\" has to be a text")]
    [InlineData("""{"model":"NumberModel","input":"\ud83d"}""", "line 2: \"input\" holds half a character")]
    [InlineData("""{"model":"DateTimeModel","input":"x","reference":"soon"}""", "line 2: \"reference\" is 'soon'")]
    public async Task A_line_that_cannot_be_read_is_named_and_the_others_are_answered(string line, string error)
    {
        const string Good = """{"model":"NumberModel","input":"5"}""";

        var exit = await RunAsync($"{Good}\n{line}\n\n{Good}");

        Assert.Equal(VerbExit.Failed, exit);
        Assert.Equal(2, Answers().Length);
        Assert.StartsWith(error, _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(string lines) =>
        RecognizeVerb.RunAsync(new StringReader(lines), _output, _error, "en-us", TimeProvider.System, CancellationToken.None);

    private string[] Answers() => _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
