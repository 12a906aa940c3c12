namespace Switchboard.Dialogs.Answers;

/// <summary>A template that code uses: its name, and the variables that code supplies, in order.</summary>
public sealed record ReplyTemplate(string Name, params string[] Variables)
{
    /// <summary>The reply of this template with its variables filled in.</summary>
    public Reply With(params string[] values) =>
        values.Length == Variables.Length
            ? new Reply(this, values)
            : throw new ArgumentException($"Template {Name} takes {Variables.Length} values, not {values.Length}.", nameof(values));
}
