using Microsoft.Recognizers.Text;
using Xunit;

namespace Switchboard.Tests.BotFramework.Entities;

/// <summary>Writes what a recognizer found as one readable line each.</summary>
internal static class Found
{
    /// <summary>The results as <c>text = value</c>, with what else <paramref name="keys"/> name.</summary>
    public static string Show(List<ModelResult> results, params string[] keys) =>
        string.Join("; ", results.Select(result => $"{result.Text} = {string.Join(" ", keys.Select(key => Text(result, key)))}"));

    /// <summary>The results as <c>text [type] timex: reading | reading</c>.</summary>
    public static string ShowTimes(List<ModelResult> results) =>
        string.Join("; ", results.Select(result => $"{result.Text} [{result.TypeName.Replace("datetimeV2.", "")}] {Readings(result)}"));

    private static string Readings(ModelResult result)
    {
        var values = Assert.IsType<List<Dictionary<string, string>>>(result.Resolution["values"]);
        return values[0]["timex"] + (values[0].TryGetValue("Mod", out var mod) ? " " + mod : "") + ": " + string.Join(" | ", values.Select(Reading));
    }

    private static string Reading(Dictionary<string, string> reading) =>
        reading.TryGetValue("value", out var value)
            ? value
            : $"{reading.GetValueOrDefault("start", "")} to {reading.GetValueOrDefault("end", "")}";

    private static string Text(ModelResult result, string key) =>
        result.Resolution.TryGetValue(key, out var value) ? Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "none" : "absent";
}
