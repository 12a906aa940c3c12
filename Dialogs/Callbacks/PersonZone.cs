using System.Globalization;
using Microsoft.Bot.Schema;
using NodaTime;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>Where the clocks of a person stand, as far as the channel says.</summary>
internal static class PersonZone
{
    /// <summary>The zone that the message names, else that of its offset; null when neither says anything (channels that know none say +00:00).</summary>
    public static DateTimeZone? Of(Activity activity) =>
        Find(activity.LocalTimezone) ?? (activity.LocalTimestamp is { Offset: var offset } && offset != TimeSpan.Zero ? DateTimeZone.ForOffset(Offset.FromTimeSpan(offset)) : null);

    /// <summary>The zone of a name, or null.</summary>
    public static DateTimeZone? Find(string? name) => string.IsNullOrEmpty(name) ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    /// <summary>What people there call the time of a moment, such as CET or UTC+3.</summary>
    public static string NameOf(DateTimeZone zone, DateTimeOffset at)
    {
        var name = zone.GetZoneInterval(Instant.FromDateTimeOffset(at)).Name;
        return name.Length > 0 && char.IsLetter(name[0]) ? name : string.Create(CultureInfo.InvariantCulture, $"UTC{name}");
    }

    /// <summary>A moment as clocks there show it.</summary>
    public static DateTimeOffset Show(DateTimeOffset at, DateTimeZone zone) => Instant.FromDateTimeOffset(at).InZone(zone).ToDateTimeOffset();
}
