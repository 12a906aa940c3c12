#if !OFFICIAL_BOT_FRAMEWORK
using System.Globalization;
using System.Text;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Microsoft.Recognizers.Text.Sequence;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

/// <summary>Many ways to say the same things, a file for dates and times and one for everything else: <c>text => what is found</c>.</summary>
public sealed class CaseFileTests
{
    private const string Arrow = " =>";

    [Fact]
    public void Dates_and_times_are_found_as_written_down()
    {
        var (now, culture) = (DateTime.MinValue, "");
        Check("dates.txt", head => (now, culture) = (DateTime.Parse(head[0], CultureInfo.InvariantCulture), head[1]), text => Found.ShowTimes(DateTimeRecognizer.RecognizeDateTime(text, culture, refTime: now)));
    }

    [Fact]
    public void Everything_else_is_found_as_written_down()
    {
        string[] head = [];
        Check("others.txt", words => head = words, text => Found.Show(Recognize(head[0], text, head[1]), head[2..]));
    }

    private static void Check(string file, Action<string[]> readHead, Func<string, string> find)
    {
        var wrong = new StringBuilder();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Entities", "Cases", file)))
        {
            if (line is ['@', ' ', ..])
            {
                readHead(line[2..].Split(' '));
            }
            else if (line is not (['#', ' ', ..] or ""))
            {
                var at = line.LastIndexOf(Arrow, StringComparison.Ordinal);
                var (text, expected) = (line[..at], line[(at + Arrow.Length)..].Trim());
                var actual = find(text).Trim();
                _ = actual == expected ? wrong : wrong.AppendLine(CultureInfo.InvariantCulture, $"{text}\n  expected {expected}\n  found    {actual}");
            }
        }

        Assert.Equal("", wrong.ToString());
    }

    private static List<ModelResult> Recognize(string model, string text, string culture) => model switch
    {
        "NumberModel" => NumberRecognizer.RecognizeNumber(text, culture),
        "OrdinalModel" => NumberRecognizer.RecognizeOrdinal(text, culture),
        "PercentModel" => NumberRecognizer.RecognizePercentage(text, culture),
        "NumberRangeModel" => NumberRecognizer.RecognizeNumberRange(text, culture),
        "CurrencyModel" => NumberWithUnitRecognizer.RecognizeCurrency(text, culture),
        "AgeModel" => NumberWithUnitRecognizer.RecognizeAge(text, culture),
        "TemperatureModel" => NumberWithUnitRecognizer.RecognizeTemperature(text, culture),
        "DimensionModel" => NumberWithUnitRecognizer.RecognizeDimension(text, culture),
        "PhoneNumberModel" => SequenceRecognizer.RecognizePhoneNumber(text, culture),
        "EmailModel" => SequenceRecognizer.RecognizeEmail(text, culture),
        "URLModel" => SequenceRecognizer.RecognizeURL(text, culture),
        "IpAddressModel" => SequenceRecognizer.RecognizeIpAddress(text, culture),
        "MentionModel" => SequenceRecognizer.RecognizeMention(text, culture),
        "HashtagModel" => SequenceRecognizer.RecognizeHashtag(text, culture),
        "GUIDModel" => SequenceRecognizer.RecognizeGUID(text, culture),
        "BooleanModel" => ChoiceRecognizer.RecognizeBoolean(text, culture),
        _ => throw new ArgumentException($"The case file names the model '{model}'."),
    };
}
#endif
