namespace Microsoft.Bot.Schema;

/// <summary>What kind of search it is.</summary>
public static class SearchInvokeTypes
{
    public const string Search = "search";
    public const string SearchAnswer = "searchAnswer";
    public const string Typeahead = "typeahead";
}
