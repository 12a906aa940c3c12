using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a skill is begun with.</summary>
public class BeginSkillDialogOptions
{
    /// <summary>The first activity the skill gets.</summary>
    public Activity Activity { get; set; }
}
