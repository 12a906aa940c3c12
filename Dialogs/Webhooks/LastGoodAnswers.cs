namespace Switchboard.Dialogs.Webhooks;

/// <summary>The last good answers of webhooks, a bounded number of them and in this process only: they are people's data.</summary>
internal sealed class LastGoodAnswers(TimeProvider time)
{
    private const int Most = 2_000;

    private readonly Dictionary<string, WebhookResult.Answered> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _gate = new();

    public void Keep(string key, WebhookResult.Answered answer)
    {
        lock (_gate)
        {
            if (!_answers.ContainsKey(key))
            {
                _order.Enqueue(key);
            }

            _answers[key] = answer;
            while (_answers.Count > Most)
            {
                _answers.Remove(_order.Dequeue());
            }
        }
    }

    /// <summary>The answer with its age, when it is young enough.</summary>
    public WebhookResult.Answered? Find(string key, TimeSpan oldest)
    {
        lock (_gate)
        {
            return _answers.TryGetValue(key, out var answer) && time.GetUtcNow() - answer.AsOf is var age && age <= oldest ? answer with { Age = age } : null;
        }
    }
}
