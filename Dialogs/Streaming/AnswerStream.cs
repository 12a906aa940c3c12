using System.Text;
using Switchboard.Dialogs.Evidence;
using Switchboard.Dialogs.Generative;
using Switchboard.Dialogs.Models;

namespace Switchboard.Dialogs.Streaming;

/// <summary>Takes an answer as it is written, lets each sentence through the evidence gate as soon as it has ended, and shows what passes; so nothing that is shown is taken back.</summary>
internal sealed class AnswerStream(EvidenceGate gate, Citations citations, IStreamChannel? channel) : IAnswerSink
{
    private readonly StringBuilder _pending = new();
    private readonly StringBuilder _shown = new();
    private readonly List<GatedSentence> _sentences = [];
    private int _composed;

    /// <summary>The sentences so far, judged.</summary>
    public GatedAnswer Answer => new([.. _sentences]);

    public bool HasShown { get; private set; }

    public void Restart()
    {
        _pending.Clear();
        _shown.Clear();
        _sentences.Clear();
        _composed = 0;
    }

    public ValueTask WriteAsync(string text, CancellationToken cancellationToken)
    {
        _pending.Append(text);
        var before = _sentences.Count;
        Take(isWhole: false);
        return _sentences.Count > before ? ShowAsync(cancellationToken) : ValueTask.CompletedTask;
    }

    /// <summary>The writing has ended. What broke off in the middle of a sentence is left out.</summary>
    public void End(bool isWhole)
    {
        if (isWhole)
        {
            Take(isWhole: true);
        }
    }

    /// <summary>The text of what passed, with citations.</summary>
    public string Compose()
    {
        Append();
        return _shown.ToString().Trim();
    }

    private void Take(bool isWhole)
    {
        var text = _pending.ToString();
        var at = 0;
        while (AnswerSentences.Next(text, ref at, isWhole) is { } sentence)
        {
            _sentences.Add(gate.Judge(sentence));
        }

        _pending.Remove(0, at);
    }

    private async ValueTask ShowAsync(CancellationToken cancellationToken)
    {
        // A greeting alone may have to be taken back when nothing follows it.
        if (channel is null || !_sentences.Any(sentence => sentence.Verdict == SentenceVerdict.Supported))
        {
            return;
        }

        var length = _shown.Length;
        Append();
        if (_shown.Length > length && await channel.ShowAsync(_shown.ToString().Trim(), cancellationToken))
        {
            HasShown = true;
        }
    }

    private void Append()
    {
        for (; _composed < _sentences.Count; _composed++)
        {
            if (_sentences[_composed].Passes)
            {
                GatedAnswer.Append(_shown, _sentences[_composed], citations.Mark);
            }
        }
    }
}
