namespace Switchboard.Tests.TokenFaults;

/// <summary>Waits for what shall happen, and gives up only when it never will.</summary>
internal static class Patience
{
    private const int Looks = 6000;

    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            if (i == Looks)
            {
                throw new TimeoutException("What was waited for did not happen within a minute.");
            }

            await Task.Delay(10);
        }
    }
}
