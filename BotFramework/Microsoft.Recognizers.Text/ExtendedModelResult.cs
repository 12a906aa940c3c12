namespace Microsoft.Recognizers.Text;

/// <summary>A result that is one of several readings of a longer text.</summary>
public class ExtendedModelResult : ModelResult
{
    public const string ParentTextKey = "parentText";

    public ExtendedModelResult(ModelResult result)
    {
        Text = result.Text;
        Start = result.Start;
        End = result.End;
        TypeName = result.TypeName;
        Resolution = result.Resolution;
    }

    /// <summary>The longer text this reading was taken from.</summary>
    public string ParentText { get; set; }
}
