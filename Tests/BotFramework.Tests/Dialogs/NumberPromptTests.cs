using System.Globalization;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class NumberPromptTests
{
    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task What_is_no_number_is_asked_for_again(Storing storing) =>
        Ask(new NumberPrompt<int>("p"), storing)
            .Test("hi", "how many?").Test("many", "a number, please").Test("I want 42 of them", "Int32 42")
            .StartTestAsync();

    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_number_out_of_the_allowed_range_is_asked_for_again(Storing storing)
    {
        var prompt = new NumberPrompt<int>("p", (context, _) => Task.FromResult(context.Recognized is { Succeeded: true, Value: > 0 and < 100 }));

        return Ask(prompt, storing)
            .Test("hi", "how many?").Test("150", "a number, please").Test("nothing", "a number, please").Test("99", "Int32 99")
            .StartTestAsync();
    }

    [Fact]
    public Task An_int_is_whole_and_not_too_large() =>
        Ask(new NumberPrompt<int>("p"), Storing.Memory)
            .Test("hi", "how many?").Test("2.5", "a number, please").Test("3000000000", "a number, please").Test("7", "Int32 7")
            .StartTestAsync();

    [Fact]
    public Task A_long_may_be_larger() =>
        Ask(new NumberPrompt<long>("p"), Storing.Memory).Test("hi", "how many?").Test("3000000000", "Int64 3000000000").StartTestAsync();

    [Fact]
    public Task A_double_may_have_decimals() =>
        Ask(new NumberPrompt<double>("p"), Storing.Memory).Test("hi", "how many?").Test("3.25", "Double 3.25").StartTestAsync();

    [Fact]
    public Task A_float_may_have_decimals() =>
        Ask(new NumberPrompt<float>("p"), Storing.Memory).Test("hi", "how many?").Test("3.25", "Single 3.25").StartTestAsync();

    [Fact]
    public Task A_decimal_may_have_decimals() =>
        Ask(new NumberPrompt<decimal>("p"), Storing.Memory).Test("hi", "how many?").Test("3.25", "Decimal 3.25").StartTestAsync();

    [Fact]
    public Task Words_are_numbers_too() =>
        Ask(new NumberPrompt<int>("p"), Storing.Memory).Test("hi", "how many?").Test("twenty three", "Int32 23").StartTestAsync();

    [Fact]
    public Task An_amount_of_money_is_a_number() =>
        Ask(new NumberPrompt<double>("p"), Storing.Memory).Test("hi", "how many?").Test("$500", "Double 500").StartTestAsync();

    [Theory]
    [InlineData("500 dollars", "Double 500")]
    [InlineData("i am 18 years old", "Double 18")]
    [InlineData("The temperature is 32C", "Double 32")]
    [InlineData("I've run 5km", "Double 5")]
    public Task A_number_with_a_unit_is_a_number(string said, string expected) =>
        Ask(new NumberPrompt<double>("p"), Storing.Memory).Test("hi", "how many?").Test(said, expected).StartTestAsync();

    [Theory]
    [InlineData("es-es")]
    [InlineData("de-DE")]
    [InlineData("fr-ca")]
    [InlineData("xx-XX")]
    public Task Digits_are_understood_in_every_locale(string locale) =>
        Ask(new NumberPrompt<int>("p"), Storing.Memory, locale).Test("hi", "how many?").Test("42", "Int32 42").StartTestAsync();

    [Theory]
    [InlineData("en-us", "3.25", "Double 3.25")]
    [InlineData("de-DE", "3,25", "Double 3.25")]
    [InlineData("fr-fr", "3,25", "Double 3.25")]
    [InlineData("es-es", "3,25", "Double 3.25")]
    [InlineData("pt-br", "1.234,5", "Double 1234.5")]
    public Task Decimals_are_written_as_the_locale_writes_them(string locale, string said, string expected) =>
        Ask(new NumberPrompt<double>("p"), Storing.Memory, locale).Test("hi", "how many?").Test(said, expected).StartTestAsync();

    [Fact]
    public Task Another_language_than_that_of_the_activity_can_be_chosen_for_the_answer()
    {
        var options = Conversation.Ask("how many?", "a number, please");
        options.RecognizeLanguage = "de-de";
        var conversation = new Conversation(Storing.Memory) { Options = () => options, Say = result => Convert.ToString(result, CultureInfo.InvariantCulture)! };

        return conversation.With(new NumberPrompt<double>("p")).Flow().Test("hi", "how many?").Test("3,25", "3.25").StartTestAsync();
    }

#if !OFFICIAL_BOT_FRAMEWORK
    [Fact]
    public void Other_types_are_refused() => Assert.Throws<NotSupportedException>(() => new NumberPrompt<Guid>("p"));
#endif

    private static Microsoft.Bot.Builder.Adapters.TestFlow Ask<T>(NumberPrompt<T> prompt, Storing storing, string locale = "en-us")
        where T : struct
    {
        var conversation = new Conversation(storing, locale: locale)
        {
            Options = () => Conversation.Ask("how many?", "a number, please"),
            Say = result => string.Create(CultureInfo.InvariantCulture, $"{result!.GetType().Name} {result}"),
        };
        return conversation.With(prompt).Flow();
    }
}
