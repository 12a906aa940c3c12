namespace Microsoft.Bot.Schema;

/// <summary>Reads and sets the locale of an activity, whichever interface it is seen through.</summary>
public static class IActivityExtensions
{
    public static string GetLocale(this IActivity activity) => activity switch
    {
        Activity known => known.Locale,
        IMessageActivity message => message.Locale,
        _ => null,
    };

    public static void SetLocale(this IActivity activity, string locale)
    {
        switch (activity)
        {
            case Activity known:
                known.Locale = locale;
                break;
            case IMessageActivity message:
                message.Locale = locale;
                break;
        }
    }
}
