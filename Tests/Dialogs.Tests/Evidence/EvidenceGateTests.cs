using Switchboard.Dialogs.Evidence;
using Xunit;

namespace Switchboard.Tests.Dialogs.Evidence;

/// <summary>What the gate lets through, rule by rule.</summary>
public sealed class EvidenceGateTests
{
    private static readonly EvidenceSource Delivery = new("1", "Delivery, Standard and express", "Standard delivery takes two to four working days, express delivery one working day. What is ordered before 2 pm on a working day leaves our warehouse the same day.");
    private static readonly EvidenceSource Warranty = new("2", "Warranty, What it covers", "Everything has a two-year warranty against faults in material, tests and seams, tents and backpacks five years. Wear and colours fading in the sun are not covered.");
    private static readonly EvidenceSource Shop = new("3", "Stores, Renting", "Our stores in Portland and Denver rent out tents. A tent for two is $18 a day. Write to help@shop.example. We never sell data. Returned parcels with the number RET-12-3 go to Canada.");
    private static readonly EvidenceSource Order = new("R1", "order", "order 1042; status Shipped; carrier UPS; total 129.50 USD; expected Friday, March 6") { Action = "order check" };
    private static readonly EvidenceSource Return = new("R2", "return", "return 1042; returnNumber RET-1042-1; until Friday, April 3") { Action = "register-return", Done = true };

    private static readonly EvidenceSource Visits = new("1", "", "# Visits\n\nThe clinic opens at 9 am and closes at 6.30 pm. New patients come 15 minutes early with their insurance card. A missed visit costs 20 pounds. The visitors' office is on the ground floor. Members get visits at no extra cost. The last visit starts 45 minutes before the clinic closes. The long bed is for people of more than 190 cm.");
    private static readonly EvidenceSource Letters = new("2", "", "# Letters\n\nA signed letter lies at the counter and costs 80 cents. Files are kept for 90 days, letters for 30. The basic plan costs $7 per seat and month. Ask for the letter after the visit. When a visit is cancelled 50 % of the fee is paid back. New patients sit in room B.");

    [Theory]
    [InlineData("Standard delivery takes 2-4 working days.")]
    [InlineData("Express delivery takes one working day [1].")]
    [InlineData("Orders placed before 14:00 on a working day leave the warehouse on the same day.")]
    [InlineData("There is a warranty of 24 months against faults in material.")]
    [InlineData("Backpacks have a five-year warranty.")]
    [InlineData("A tent for two costs 18 dollars per day.")]
    [InlineData("You can rent tents in Denver.")]
    [InlineData("Please write to help@shop.example.")]
    [InlineData("We do not sell your data.")]
    [InlineData("The Canadian parcels have the number RET-12-3.")]
    [InlineData("Your order 1042 has been shipped with UPS and comes on March 6.")]
    [InlineData("I looked up your order: the total is $129.50.")]
    [InlineData("I have registered your return; its number is RET-1042-1.")]
    [InlineData("Hello! I am happy to help.")]
    [InlineData("Would you like to know anything else?")]
    public void What_the_sources_say_passes(string sentence) => Assert.All(Judge(sentence), judged => Assert.True(judged.Passes, $"{judged.Text}: {judged.Verdict} {judged.Detail}"));

    [Theory]
    [InlineData("Standard delivery takes two to six working days.", SentenceVerdict.WrongValue)]
    [InlineData("Express delivery takes two to four working days.", SentenceVerdict.WrongValue)]
    [InlineData("Orders placed before 2 am on a working day leave the warehouse on the same day.", SentenceVerdict.WrongValue)]
    [InlineData("There is a warranty of two months against faults in material.", SentenceVerdict.WrongValue)]
    [InlineData("A tent for two costs 18 euros per day.", SentenceVerdict.WrongValue)]
    [InlineData("You can rent tents in Seattle.", SentenceVerdict.UnknownName)]
    [InlineData("Klarna and PayPal rent out tents.", SentenceVerdict.UnknownName)]
    [InlineData("Please write to helpdesk@shop.example.", SentenceVerdict.UnknownName)]
    [InlineData("We sell your data.", SentenceVerdict.Reversed)]
    [InlineData("Colours fading in the sun are covered.", SentenceVerdict.Reversed)]
    [InlineData("The number of the parcels is RET-12-4.", SentenceVerdict.UnknownName)]
    [InlineData("Your order comes on Saturday, March 7.", SentenceVerdict.WrongValue)]
    [InlineData("I have cancelled your order 1042.", SentenceVerdict.NoReceipt)]
    [InlineData("A colleague will call you about this.", SentenceVerdict.NoReceipt)]
    [InlineData("I'll send you a new parcel.", SentenceVerdict.NoReceipt)]
    [InlineData("Your refund has been issued.", SentenceVerdict.NoReceipt)]
    [InlineData("Bananas are grown in warm countries by careful farmers.", SentenceVerdict.NoSource)]
    [InlineData("Standard delivery takes two to four working days [7].", SentenceVerdict.UnknownSource)]
    public void What_they_do_not_say_does_not(string sentence, SentenceVerdict verdict)
    {
        var judged = Assert.Single(Judge(sentence));

        Assert.Equal(verdict, judged.Verdict);
    }

    [Theory]
    [InlineData("Your card was blocked.", SentenceVerdict.NoReceipt)]
    [InlineData("The card is blocked now.", SentenceVerdict.NoReceipt)]
    [InlineData("The card could not be blocked.", SentenceVerdict.Supported)]
    [InlineData("A new card is on order.", SentenceVerdict.NoReceipt)]
    [InlineData("You have a spot in the class.", SentenceVerdict.NoReceipt)]
    [InlineData("Dr. Brandt is in on Mondays.", SentenceVerdict.UnknownName)]
    [InlineData("Dr. Amsel is in on Mondays.", SentenceVerdict.Supported)]
    [InlineData("A cap has to be worn in the pool.", SentenceVerdict.Reversed)]
    [InlineData("How fast a new card comes I can't say.", SentenceVerdict.NoClaim)]
    [InlineData("From day three on we need a note.", SentenceVerdict.Supported)]
    [InlineData("From day four on we need a note.", SentenceVerdict.WrongValue)]
    [InlineData("It is $18 a day, so two days are $36.", SentenceVerdict.Supported)]
    [InlineData("It is $18 a day, so two days are $38.", SentenceVerdict.WrongValue)]
    [InlineData("Unfortunately 17 kg is too heavy, as bags may have 15 kg.", SentenceVerdict.Supported)]
    [InlineData("17 kg is fine for a bag.", SentenceVerdict.WrongValue)]
    [InlineData("Give us the reading in the first half of December.", SentenceVerdict.Supported)]
    [InlineData("Oh no, get well soon!", SentenceVerdict.NoClaim)]
    public void A_failed_deed_a_persons_own_number_and_what_follows_from_others(string sentence, SentenceVerdict verdict)
    {
        var gate = new EvidenceGate(
            [
                new("1", "", "Dr. Amsel is in on Mondays. Caps are not needed in the pool. From the third day a note is needed. A tent is $18 a day. Bags may have 15 kg. Readings are given between 1 and 15 December."),
                new("R1", "card", "No such card was found; nothing was blocked.") { Action = "block card" },
                new("R2", "class", "The class is full; no booking was made.") { Action = "book class" },
            ],
            "may my bag have 17 kg, and what is a tent for two days?");

        var judged = Assert.Single(gate.Judge(sentence));

        Assert.True(judged.Verdict == verdict, $"{judged.Verdict} {judged.Detail}");
    }

    [Theory]
    [InlineData("The clinic opens at 9 in the morning and closes at half past six.")]
    [InlineData("The clinic opens at nine and closes at 6:30 pm.")]
    [InlineData("You can call in the morning, from 9 am.")]
    [InlineData("A letter costs $0.80.")]
    [InlineData("A missed visit costs £20.")]
    [InlineData("Please come a quarter of an hour early.")]
    [InlineData("The basic plan costs $7 a month per seat.")]
    [InlineData("Letters are kept for 30 days.")]
    [InlineData("At 192 cm you need the long bed, which is for people of more than 190 cm.")]
    [InlineData("Grab a letter at the counter.")]
    [InlineData("Don't forget your insurance card.")]
    [InlineData("The VO is on the ground floor.")]
    [InlineData("Here is what you need:")]
    [InlineData("I can't do that here, but you can visit us.")]
    [InlineData("Visits without any extra cost are for members.")]
    [InlineData("Bring a letter that's been signed.")]
    [InlineData("Tip: come three quarters of an hour before the clinic closes.")]
    [InlineData("Swing by in the visitors' office.")]
    [InlineData("The clinic is open from nine to half past six.")]
    [InlineData("The clinic doesn't open before 9 am.")]
    [InlineData("Half of the fee is paid back when a visit is cancelled.")]
    public void Free_wording_passes(string sentence) => Assert.All(JudgeElsewhere(sentence), judged => Assert.True(judged.Passes, $"{judged.Text}: {judged.Verdict} {judged.Detail}"));

    [Theory]
    [InlineData("The clinic closes at half past seven.", SentenceVerdict.WrongValue)]
    [InlineData("The clinic opens at 9 in the evening.", SentenceVerdict.WrongValue)]
    [InlineData("Letters are kept for 90 days.", SentenceVerdict.WrongValue)]
    [InlineData("A letter costs $0.60.", SentenceVerdict.WrongValue)]
    [InlineData("Visits are counted on the second of the month.", SentenceVerdict.WrongValue)]
    [InlineData("Please come half an hour early.", SentenceVerdict.WrongValue)]
    [InlineData("Aftermark has the letter.", SentenceVerdict.UnknownName)]
    [InlineData("We've let the doctor know.", SentenceVerdict.NoReceipt)]
    [InlineData("I'll let the front desk know about your visit.", SentenceVerdict.NoReceipt)]
    [InlineData("You're now registered as a patient.", SentenceVerdict.NoReceipt)]
    [InlineData("Good news: you're booked in.", SentenceVerdict.NoReceipt)]
    [InlineData("Your file has been closed.", SentenceVerdict.NoReceipt)]
    [InlineData("A quarter of the fee is paid back when a visit is cancelled.", SentenceVerdict.WrongValue)]
    [InlineData("The clinic is open from nine to eleven.", SentenceVerdict.WrongValue)]
    [InlineData("New patients sit in room D.", SentenceVerdict.UnknownName)]
    public void A_lie_in_free_wording_does_not(string sentence, SentenceVerdict verdict) => Assert.Equal(verdict, Assert.Single(JudgeElsewhere(sentence)).Verdict);

    [Theory]
    [InlineData("Letters lie at the counter. They are kept for 30 days.")]
    [InlineData("Take the basic plan. It costs $7 per month.")]
    [InlineData("Not necessarily! A letter costs $0.80 rather than $7.")]
    [InlineData("New patients sit in room B. There is a fee of 20 pounds for a missed visit.")]
    public void A_pronoun_speaks_of_the_sentence_before(string answer)
    {
        var judged = JudgeElsewhere(answer);

        Assert.All(judged, sentence => Assert.True(sentence.Passes, $"{sentence.Text}: {sentence.Verdict} {sentence.Detail}"));
    }

    [Theory]
    [InlineData("One. Two [1]. Three", "One.|Two.|Three")]
    [InlineData("It costs $1.50, e.g. in May. Is it so? Yes!", "It costs $1.50, e.g. in May.|Is it so?|Yes!")]
    [InlineData("By 2 p.m. on Monday. Then not.", "By 2 p.m. on Monday.|Then not.")]
    [InlineData("- one thing\n- another thing [1][2]\n\n1. first", "one thing|another thing|first")]
    [InlineData("He said \"no.\" Then he left.", "He said \"no.\"|Then he left.")]
    public void An_answer_is_cut_into_sentences(string answer, string sentences) =>
        Assert.Equal(sentences, string.Join('|', AnswerSentences.Split(answer).Select(sentence => sentence.Text)));

    [Fact]
    public void A_sentence_is_taken_only_when_it_has_ended()
    {
        var at = 0;

        Assert.Null(AnswerSentences.Next("It costs $1", ref at, isWhole: false));
        Assert.Null(AnswerSentences.Next("It costs $1.", ref at, isWhole: false));
        Assert.Null(AnswerSentences.Next("It costs $1. ", ref at, isWhole: false));
        Assert.Null(AnswerSentences.Next("It costs $1. [", ref at, isWhole: false));
        Assert.Equal("It costs $1.", AnswerSentences.Next("It costs $1. [1] It", ref at, isWhole: false)?.Text);
    }

    [Fact]
    public void What_the_person_said_themselves_may_be_repeated()
    {
        var gate = new EvidenceGate([Delivery], "where is order 99887");

        Assert.NotEqual(SentenceVerdict.WrongValue, gate.Judge("Standard delivery of order 99887 takes two to four working days.")[0].Verdict);
    }

    private static IReadOnlyList<GatedSentence> JudgeElsewhere(string answer) => new EvidenceGate([Visits, Letters], "I am 192 cm tall").Judge(answer);

    private static IReadOnlyList<GatedSentence> Judge(string answer) => new EvidenceGate([Delivery, Warranty, Shop, Order, Return]).Judge(answer);
}
