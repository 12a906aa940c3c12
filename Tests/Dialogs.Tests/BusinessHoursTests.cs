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
    [InlineData("tomorrow at 3 pm", "2026-03-05T14:00:00Z")]
    [InlineData("at 5 pm", "2026-03-04T16:00:00Z")]
    [InlineData("on Sunday", "2026-03-09T08:00:00Z")]
    [InlineData("as soon as possible", "2026-03-04T10:00:00Z")]
    [InlineData("tomorrow", "2026-03-05T08:00:00Z")]
    [InlineData("yesterday", null)]
    [InlineData("whatever", null)]
    [InlineData("", null)]
    public void A_time_that_is_said_becomes_one_at_which_people_are_there(string text, string? due) =>
        Assert.Equal(due is null ? null : At(due), CallbackTime.Find(text, "en-us", At("2026-03-04T10:00:00Z"), Hours));

    [Theory]
    [InlineData("call +1 555 010 7788 please", "+1 555 010 7788")]
    [InlineData("it is 030 1234567", "030 1234567")]
    [InlineData("me@example.com", "me@example.com")]
    [InlineData("order 1042", null)]
    [InlineData("no idea", null)]
    public void A_number_or_an_address_is_found_in_what_is_said(string text, string? contact) => Assert.Equal(contact, ContactDetails.Find(text));

    [Fact]
    public void Impossible_hours_are_refused_with_what_is_allowed()
    {
        var options = new BusinessHoursOptions { TimeZone = "Nowhere/At_all", Monday = "9-5", Tuesday = "18:00-09:00" };
        options.Closed.Add("13-01");

        Assert.Equal(4, new BusinessHoursOptionsValidator().Validate(null, options).Failures!.Count());
        Assert.Contains("no day that is open", Assert.Single(new BusinessHoursOptionsValidator().Validate(null, new BusinessHoursOptions
        {
            Monday = "", Tuesday = "", Wednesday = "", Thursday = "", Friday = "", Saturday = "", Sunday = "",
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
