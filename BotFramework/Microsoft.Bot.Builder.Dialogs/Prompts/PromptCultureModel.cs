namespace Microsoft.Bot.Builder.Dialogs.Prompts;

/// <summary>The words prompts use in one language.</summary>
public class PromptCultureModel
{
    /// <summary>Locale in lower case, for example <c>en-us</c>.</summary>
    public string Locale { get; set; }

    /// <summary>Between two choices of an inline list.</summary>
    public string Separator { get; set; }

    /// <summary>Between the choices of an inline list of two.</summary>
    public string InlineOr { get; set; }

    /// <summary>Before the last choice of a longer inline list.</summary>
    public string InlineOrMore { get; set; }

    /// <summary>"Yes".</summary>
    public string YesInLanguage { get; set; }

    /// <summary>"No".</summary>
    public string NoInLanguage { get; set; }
}
