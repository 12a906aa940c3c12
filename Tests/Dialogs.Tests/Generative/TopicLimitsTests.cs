using Switchboard.Dialogs.Generative;
using Switchboard.Recognizers.Content;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs.Generative;

public sealed class TopicLimitsTests : IDisposable
{
    private readonly ContentCopy _content = new();

    [Theory]
    [InlineData("What dosage of this is right?", "medical advice")]
    [InlineData("CAN I SUE???", "legal advice")]
    [InlineData("can i suede-brush my boots", null)]
    [InlineData("where is order 1042", null)]
    [InlineData("", null)]
    public void Subjects_are_told_by_whole_words(string text, string? topic) => Assert.Equal(topic, new TopicLimits(_content.Folder).Find(text));

    [Theory]
    [InlineData("- words without a subject", 1)]
    [InlineData("# a subject\n\nsome text", 3)]
    [InlineData("# a subject\n- ???", 2)]
    public void A_mistake_is_named_with_file_line_and_remedy(string text, int line)
    {
        _content.Write("prompts/topics.md", text);

        var error = Assert.Single(Assert.Throws<ContentException>(() => new TopicLimits(_content.Folder)).Errors);
        Assert.Equal(("Content/prompts/topics.md", line), (error.File, error.Line));
        Assert.Contains("# medical advice", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_file_there_are_none()
    {
        File.Delete(_content.PathOf("prompts/topics.md"));

        Assert.Null(new TopicLimits(_content.Folder).Find("which medicine should I take"));
    }

    public void Dispose() => _content.Dispose();
}
