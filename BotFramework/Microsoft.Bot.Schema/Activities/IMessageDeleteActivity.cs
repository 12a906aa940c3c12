namespace Microsoft.Bot.Schema;

/// <summary>An earlier message was taken back.</summary>
public interface IMessageDeleteActivity : IActivity
{
}
