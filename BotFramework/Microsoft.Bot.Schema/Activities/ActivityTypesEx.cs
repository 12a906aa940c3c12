namespace Microsoft.Bot.Schema;

/// <summary>Kinds of activity that live inside an adapter and never go over the wire.</summary>
public static class ActivityTypesEx
{
    public const string Delay = "delay";
    public const string InvokeResponse = "invokeResponse";
}
