using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Languages;
using Xunit;

namespace Switchboard.Tests.Recognizers.Languages;

public sealed class LanguageDetectorTests
{
    private static readonly LanguageDetector Detector = new(["de", "es"]);

    [Theory]
    [InlineData("where is my order", "en")]
    [InlineData("Wo ist meine Bestellung?", "de")]
    [InlineData("¿Dónde está mi pedido?", "es")]
    [InlineData("quiero devolver un artículo", "es")]
    [InlineData("Grüß Gott", "de")]
    [InlineData("1042", null)]
    [InlineData("blorp", null)]
    [InlineData("", null)]
    [InlineData("مرحبا", null)]
    public void A_first_text_tells_its_language_or_nothing(string text, string? language) => Assert.Equal(language, Detector.Detect(text, null));

    [Theory]
    [InlineData("ok", "de", null)]
    [InlineData("passt nicht", "de", "de")]
    [InlineData("the North Face", "de", null)]
    [InlineData("can you please help me in English", "de", "en")]
    [InlineData("hola", "en", null)]
    public void A_conversation_changes_its_language_only_for_a_reason(string text, string current, string? language) => Assert.Equal(language, Detector.Detect(text, current));

    [Fact]
    public void No_English_example_of_the_content_is_taken_for_another_language()
    {
        foreach (var utterance in IntentCatalog.Load(Repository.Content).Utterances)
        {
            Assert.True(Detector.Detect(utterance.Text, null) is null or "en", utterance.Text);
        }
    }

    [Theory]
    [InlineData("de", 0.75)]
    [InlineData("es", 0.75)]
    public void Most_examples_of_a_language_are_known_as_such(string language, double least)
    {
        var utterances = IntentCatalog.Load(Repository.Content, language).Utterances.Where(u => u.Text.Contains(' ', StringComparison.Ordinal)).ToList();

        var known = utterances.Count(u => Detector.Detect(u.Text, null) == language);
        Assert.True(known >= least * utterances.Count, $"{known} of {utterances.Count}");
        Assert.Empty(utterances.Where(u => Detector.Detect(u.Text, language) == "en").Select(u => u.Text));
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("ES", "es")]
    [InlineData("en_GB", "en")]
    [InlineData("fr-FR", null)]
    [InlineData(null, null)]
    public void A_locale_counts_when_the_content_has_its_language(string? locale, string? language) => Assert.Equal(language, Detector.OfLocale(locale));

    [Fact]
    public void An_intent_that_English_lacks_is_a_mistake_with_its_place()
    {
        var folder = Directory.CreateTempSubdirectory("languages-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "intents", "de"));
            File.WriteAllText(Path.Combine(folder, "intents", "a.lu"), "# A\n- one\n# B\n- two\n");
            File.WriteAllText(Path.Combine(folder, "intents", "de", "a.lu"), "# A\n- eins\n# C\n- drei\n");
            var content = new ContentFolder(folder);

            var error = Assert.Single(Assert.Throws<ContentException>(() => IntentLanguages.Load(content, IntentCatalog.Load(content))).Errors);
            Assert.Equal((3, "the intent 'C' is not one of the English ones"), (error.Line, error.Problem));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
