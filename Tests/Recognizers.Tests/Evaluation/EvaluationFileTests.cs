using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Evaluation;
using Xunit;

namespace Switchboard.Tests.Recognizers.Evaluation;

public sealed class EvaluationFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Each_line_is_an_example_and_null_is_out_of_scope()
    {
        File.WriteAllText(_path, "{\"text\": \"where is it\", \"intent\": \"Order\"}\n\n{\"intent\": null, \"text\": \"tell me a joke\", \"id\": 7}\r\n");

        Assert.Equal([new("where is it", "Order"), new("tell me a joke", null)], EvaluationFile.Read(_path));
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("nonsense", "not JSON")]
    [InlineData("[1]", "a JSON array, not an object")]
    [InlineData("{\"intent\": \"A\"}", "\"text\" is missing")]
    [InlineData("{\"text\": 5, \"intent\": \"A\"}", "\"text\" is missing or no string")]
    [InlineData("{\"text\": \"a\"}", "\"intent\" is missing")]
    [InlineData("{\"text\": \"a\", \"intent\": 5}", "neither a string nor null")]
    [InlineData("{\"text\": \"a\", \"intent\": \" \"}", "\"intent\" is empty")]
    [InlineData("{\"text\": \"\\uD800\", \"intent\": \"A\"}", "broken character")]
    public void A_mistake_is_named_with_its_line_and_its_remedy(string line, string problem)
    {
        File.WriteAllText(_path, "{\"text\": \"fine\", \"intent\": \"A\"}\n" + line + "\n");

        var error = Assert.Single(Assert.Throws<ContentException>(() => EvaluationFile.Read(_path)).Errors);

        Assert.Equal((_path, 2), (error.File, error.Line));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains("{\"text\":", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_mistakes_the_first_are_named()
    {
        File.WriteAllLines(_path, Enumerable.Repeat("oops", 1_000));

        Assert.Equal(20, Assert.Throws<ContentException>(() => EvaluationFile.Read(_path)).Errors.Count);
    }

    [Fact]
    public void A_file_without_examples_and_one_that_is_not_there_are_said()
    {
        File.WriteAllText(_path, "\n\n");
        Assert.Contains("no example", Assert.Throws<ContentException>(() => EvaluationFile.Read(_path)).Message, StringComparison.Ordinal);

        Assert.Contains("exists", Assert.Throws<ContentException>(() => EvaluationFile.Read(_path + ".not-there")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);
}
