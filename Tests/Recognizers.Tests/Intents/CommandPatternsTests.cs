using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Intents;
using Xunit;

namespace Switchboard.Tests.Recognizers.Intents;

/// <summary>The commands of the content that ships win over whatever was learned.</summary>
public sealed class CommandPatternsTests
{
    private static readonly IntentCatalog Catalog = IntentCatalog.Load(Repository.Content);
    private static readonly IntentRecognizer Recognizer = new(Catalog, Options.Create(new RecognizerOptions()), NullLogger<IntentRecognizer>.Instance);

    [Theory]
    [InlineData("cancel", "Cancel")]
    [InlineData("No, cancel!", "Cancel")]
    [InlineData("STOP THIS NOW", null)]
    [InlineData("please stop", "Cancel")]
    [InlineData("never mind", "Cancel")]
    [InlineData("nevermind...", "Cancel")]
    [InlineData("forget about it", "TakeBack")]
    [InlineData("help", "Help")]
    [InlineData("I need some help, please", "Help")]
    [InlineData("What can you do?", "Help")]
    [InlineData("start over", "StartOver")]
    [InlineData("let's start from scratch", "StartOver")]
    [InlineData("restart", "StartOver")]
    [InlineData("talk to a person", "SpeakToPerson")]
    [InlineData("I want to speak to a human", "SpeakToPerson")]
    [InlineData("agent!!!", "SpeakToPerson")]
    [InlineData("can I talk to someone?", "SpeakToPerson")]
    [InlineData("get me a real person now", "SpeakToPerson")]
    [InlineData("cancel my order 3310", null)]
    [InlineData("help me return these shoes", null)]
    [InlineData("the agent was rude", null)]
    [InlineData("I need a person to look at this parcel that arrived broken and then tell me to cancel or not cancel", null)]
    public async Task A_command_is_known_whatever_its_case_marks_and_manners(string text, string? intent)
    {
        var result = await Recognizer.RecognizeAsync(text, CancellationToken.None);
        var command = IntentEvidence.Of(result) is { Source: IntentSource.Command } ? result.Intents.Keys.Single() : null;

        Assert.Equal(intent, command);
        Assert.True(command is null || result.Intents[command].Score == 1);
    }

    [Fact]
    public void Every_command_that_dialogs_heed_has_a_pattern()
    {
        foreach (var intent in (string[])["Cancel", "Help", "StartOver", "SpeakToPerson"])
        {
            Assert.Contains(Catalog.Entities, e => e.Name == intent && CommandPatterns.IsCommand(Catalog, e));
        }
    }

    [Fact]
    public async Task A_command_is_no_entity()
    {
        var result = await Recognizer.RecognizeAsync("cancel", CancellationToken.None);

        Assert.Empty(global::Switchboard.Recognizers.Entities.RecognizedEntities.Of(result).All);
    }
}
