namespace Microsoft.Bot.Builder;

/// <summary>What a bot answers to an invoke activity: an HTTP status and a JSON body.</summary>
public class InvokeResponse
{
    public int Status { get; set; }

    public object Body { get; set; }

    public bool IsSuccessStatusCode() => Status is >= 200 and <= 299;
}

/// <summary>An <see cref="InvokeResponse"/> whose body has a known type.</summary>
public class InvokeResponse<T> : InvokeResponse
{
    public new T Body
    {
        get => base.Body is T body ? body : default;
        set => base.Body = value;
    }
}
