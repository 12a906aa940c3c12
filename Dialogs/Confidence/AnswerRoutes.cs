namespace Switchboard.Dialogs.Confidence;

/// <summary>The ways in which node I makes an answer.</summary>
public static class AnswerRoutes
{
    /// <summary>A model wrote it.</summary>
    public const string Written = "written";

    /// <summary>A page is quoted.</summary>
    public const string Quoted = "quoted";
}
