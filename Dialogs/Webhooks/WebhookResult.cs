namespace Switchboard.Dialogs.Webhooks;

/// <summary>What came of calling a webhook; never an exception, because the person gets a sentence either way.</summary>
public abstract record WebhookResult
{
    /// <summary>The value that says how the call ended: <see cref="Ok"/> or a word of the webhook's <c>outcomes</c>.</summary>
    public const string Outcome = "outcome";

    /// <summary>The outcome of a 2xx.</summary>
    public const string Ok = "ok";

    private WebhookResult()
    {
    }

    /// <summary>The service answered.</summary>
    /// <param name="Values">The values that the webhook reads out of answers, and <see cref="Outcome"/>.</param>
    /// <param name="AsOf">When it was true.</param>
    /// <param name="Age">Null for an answer of now; how old an earlier answer is that is given because the service does not answer now.</param>
    public sealed record Answered(IReadOnlyDictionary<string, string> Values, DateTimeOffset AsOf, TimeSpan? Age) : WebhookResult
    {
        /// <summary>A value; empty when the answer does not have it.</summary>
        public string this[string name] => Values.GetValueOrDefault(name, "");

        /// <summary>Whether it ended this way.</summary>
        public bool Is(string outcome) => this[Outcome] == outcome;
    }

    /// <summary>The service did not answer, or not in a way that can be used.</summary>
    /// <param name="Reason">Why, in a word for logs and metrics that names no person.</param>
    public sealed record Failed(string Reason) : WebhookResult;
}
