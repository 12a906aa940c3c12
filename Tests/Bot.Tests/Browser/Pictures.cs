using Microsoft.Playwright;

namespace Switchboard.Tests.Bot.Browser;

/// <summary>Pictures of pages for a person to look at: SWITCHBOARD_PICTURES names the folder; without it none are taken.</summary>
internal static class Pictures
{
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SWITCHBOARD_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }
}
