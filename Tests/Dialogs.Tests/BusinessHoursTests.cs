using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Escalation;
using Xunit;

namespace Switchboard.Tests.Dialogs;

public sealed class BusinessHoursTests
{
    private static readonly BusinessHours Hours = Make(options => options.TimeZone = "Europe/Berlin");

    [Theory]
    [InlineData("2026-03-04T08:00:00Z", true)]
    [InlineData("2026-03-04T07:59:00Z", false)]
    [InlineData("2026-03-04T16:59:00Z", true)]
    [InlineData("2026-03-04T17:00:00Z", false)]
    [InlineData("2026-03-08T10:00:00Z", false)]
    [InlineData("2026-12-25T10:00:00Z", false)]
    public void People_are_there_within_the_hours_of_the_zone(string moment, bool open) => Assert.Equal(open, Hours.IsOpen(At(moment)));

    [Theory]
    [InlineData("2026-03-04T10:00:00Z", "2026-03-04T10:00:00Z")]
    [InlineData("2026-03-04T05:00:00Z", "2026-03-04T08:00:00Z")]
    [InlineData("2026-03-07T20:00:00Z", "2026-03-09T08:00:00Z")]
    [InlineData("2026-12-24T20:00:00Z", "2026-12-26T08:00:00Z")]
    [InlineData("2026-03-28T20:00:00Z", "2026-03-30T07:00:00Z")]
    public void Otherwise_they_come_back_at_the_next_opening(string moment, string next) => Assert.Equal(At(next), Hours.NextOpen(At(moment)));

    [Theory]
    [InlineData("tomorrow at 3 pm", "05 14:00-05 14:15")]
    [InlineData("at 5 pm", "04 16:00-04 16:15")]
    [InlineData("at 3", "05 02:00-05 02:15, 04 14:00-04 14:15")]
    [InlineData("on Sunday", "07 23:00-08 23:00")]
    [InlineData("tomorrow", "04 23:00-05 23:00")]
    [InlineData("tomorrow after 3 pm", "05 14:00-05 23:00")]
    [InlineData("tomorrow before noon", "04 23:00-05 11:00")]
    [InlineData("after 4 pm", "04 15:00-04 23:00")]
    [InlineData("next Monday morning", "09 07:00-09 11:00")]
    [InlineData("in two hours", "04 12:00-04 12:15")]
    [InlineData("Friday between 2 and 4 pm", "06 13:00-06 15:00")]
    [InlineData("next week", "08 23:00-15 23:00")]
    [InlineData("yesterday", "02 23:00-03 23:00")]
    [InlineData("today at 8 am", "04 07:00-04 07:15")]
    [InlineData("whatever", "")]
    [InlineData("", "")]
    public void A_time_that_is_said_is_a_stretch_of_time_by_the_clocks_there(string text, string expected) => Assert.Equal(expected, string.Join(", ", CallbackTime
        .Find(text, "en-us", At("2026-03-04T10:00:00Z"), Hours.Zone, TimeSpan.FromMinutes(15)).Select(wish => $"{wish.From.UtcDateTime:dd HH:mm}-{wish.To.UtcDateTime:dd HH:mm}")));

    [Fact]
    public void As_soon_as_possible_is_from_now_on() =>
        Assert.Equal([new CallbackWish(At("2026-03-04T10:00:00Z"), DateTimeOffset.MaxValue)], CallbackTime.Find("as soon as possible", "en-us", At("2026-03-04T10:00:00Z"), Hours.Zone, TimeSpan.FromMinutes(15)));

    [Theory]
    [InlineData("call +1 555 010 7788 please", "+1 555 010 7788")]
    [InlineData("it is 030 1234567", "030 1234567")]
    [InlineData("me@example.com", "me@example.com")]
    [InlineData("order 1042", null)]
    [InlineData("no idea", null)]
    public void A_number_or_an_address_is_found_in_what_is_said(string text, string? contact) => Assert.Equal(contact, ContactDetails.Find(text));

    [Theory]
    [InlineData("2026-11-02T11:29:00Z", true)]
    [InlineData("2026-11-02T11:30:00Z", false)]
    [InlineData("2026-11-02T12:30:00Z", true)]
    [InlineData("2026-11-03T23:00:00Z", true)]
    [InlineData("2026-11-04T00:59:00Z", true)]
    [InlineData("2026-11-04T01:00:00Z", false)]
    [InlineData("2026-12-24T11:59:00Z", true)]
    [InlineData("2026-12-24T12:00:00Z", false)]
    [InlineData("2026-10-25T00:29:00Z", true)]
    [InlineData("2026-10-25T00:30:00Z", false)]
    [InlineData("2026-10-25T01:29:00Z", false)]
    public void A_day_may_have_a_break_a_night_and_hours_of_its_own(string moment, bool open) => Assert.Equal(open, Make(options =>
    {
        options.TimeZone = "Europe/Berlin";
        options.Monday = "09:00-12:30,13:30-18:00";
        options.Tuesday = "22:00-02:00";
        options.Sunday = "01:00-02:30";
        options.Special["12-24"] = "09:00-13:00";
    }).IsOpen(At(moment)));

    [Fact]
    public void Open_times_leave_out_breaks_and_closed_days()
    {
        var hours = Make(options => (options.TimeZone, options.Friday, options.Saturday) = ("Europe/Berlin", "09:00-12:30,13:30-18:00", "00:00-24:00"));

        var open = hours.OpenBetween(At("2026-12-24T16:00:00Z"), At("2026-12-26T08:00:00Z")).Concat(hours.OpenBetween(At("2026-12-18T09:00:00Z"), At("2026-12-19T08:00:00Z")));

        Assert.Equal(
            ["24 16:00-24 17:00", "25 23:00-26 08:00", "18 09:00-18 11:30", "18 12:30-18 17:00", "18 23:00-19 08:00"],
            open.Select(o => $"{o.From.UtcDateTime:dd HH:mm}-{o.To.UtcDateTime:dd HH:mm}"));
    }

    [Theory]
    [InlineData("18:00-18:00", "opens and closes at the same time")]
    [InlineData("09:00-13:00,12:00-18:00", "begins before the stretch in front of it has ended")]
    [InlineData("22:00-02:00,23:00-23:30", "begins before the stretch in front of it has ended")]
    [InlineData("24:00-02:00", "no stretch of hours")]
    [InlineData("09:00", "no stretch of hours")]
    [InlineData("9-18", "no stretch of hours")]
    [InlineData("09:00-18:00,", "no stretch of hours")]
    [InlineData("09:00-25:00", "no stretch of hours")]
    public void Hours_that_cannot_be_are_refused_with_the_reason(string hours, string reason)
    {
        var failure = Assert.Single(new BusinessHoursOptionsValidator().Validate(null, new BusinessHoursOptions { Friday = hours }).Failures!);

        Assert.Contains("BusinessHours:Friday is '" + hours, failure, StringComparison.Ordinal);
        Assert.Contains(reason, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Named_days_that_cannot_be_are_refused()
    {
        var options = new BusinessHoursOptions();
        options.Closed.Add("12-24");
        options.Special["12-24"] = "09:00-13:00";
        options.Special["2026-13-01"] = "09:00-13:00";
        options.Special["2026-12-31"] = "";

        Assert.Equal(3, new BusinessHoursOptionsValidator().Validate(null, options).Failures!.Count());
    }

    [Fact]
    public void Impossible_hours_are_refused_with_what_is_allowed()
    {
        var options = new BusinessHoursOptions { TimeZone = "Nowhere/At_all", Monday = "9-5", Tuesday = "18:00-18:00" };
        options.Closed.Add("13-01");

        Assert.Equal(4, new BusinessHoursOptionsValidator().Validate(null, options).Failures!.Count());
        Assert.Contains("no day that is open", Assert.Single(new BusinessHoursOptionsValidator().Validate(null, new BusinessHoursOptions
        {
            Monday = "",
            Tuesday = "",
            Wednesday = "",
            Thursday = "",
            Friday = "",
            Saturday = "",
            Sunday = "",
        }).Failures!), StringComparison.Ordinal);
    }

    private static BusinessHours Make(Action<BusinessHoursOptions> change)
    {
        var options = new BusinessHoursOptions();
        options.Closed.Add("12-25");
        change(options);
        return new BusinessHours(Options.Create(options));
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
