using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Evidence;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Models;

namespace Switchboard.Dialogs.Generative;

/// <summary>Puts together what a model is told: instructions, what was said, the sources, and the question; what others have written is marked as data, and nothing of it can close the mark.</summary>
public sealed class PromptBuilder(PromptLibrary prompts, IOptions<GenerativeOptions> options, TimeProvider time)
{
    // As models count, roughly.
    private const int CharactersPerToken = 4;

    /// <summary>The messages for a question. When they are too long, what was said longest ago goes first, then the last source.</summary>
    public List<ChatMessage> Build(string question, IReadOnlyList<EvidenceSource> sources, ConversationSession? session, IReadOnlyList<Fact> known)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var exchanges = (session?.Exchanges ?? []).TakeLast(options.Value.History).ToList();
        var used = sources.ToList();
        while (true)
        {
            var messages = Build(question, used, exchanges, session, known);
            if (messages.Sum(message => message.Text.Length) / CharactersPerToken <= options.Value.MaxPromptTokens || (exchanges.Count == 0 && used.Count <= 1))
            {
                return messages;
            }

            if (exchanges.Count > 0)
            {
                exchanges.RemoveAt(0);
            }
            else
            {
                used.RemoveAt(used.Count - 1);
            }
        }
    }

    /// <summary>The message that asks for a second try.</summary>
    public ChatMessage Rewrite(IEnumerable<GatedSentence> failed)
    {
        var problems = string.Join('\n', failed.Select(sentence => $"- {Data(sentence.Text)} ({WordsOf(sentence.Verdict)}{(sentence.Detail is { } detail ? $": {Data(detail)}" : "")})"));
        return new ChatMessage(ChatRole.User, prompts.Rewrite(problems));
    }

    /// <summary>A text that stays data whatever it says.</summary>
    public static string Data(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace('<', '‹').Replace('>', '›');
    }

    private List<ChatMessage> Build(string question, List<EvidenceSource> sources, List<Exchange> exchanges, ConversationSession? session, IReadOnlyList<Fact> known)
    {
        var messages = new List<ChatMessage>
        {
            new(ChatRole.System, prompts.Answer(time.GetUtcNow().ToString("dddd, MMMM d, yyyy", CultureInfo.GetCultureInfo("en-US")))),
        };
        foreach (var exchange in exchanges)
        {
            messages.Add(new ChatMessage(ChatRole.User, $"<question>{Data(exchange.Question)}</question>"));
            messages.Add(new ChatMessage(ChatRole.Assistant, exchange.Answer));
        }

        var data = new StringBuilder("<sources>\n");
        foreach (var source in sources)
        {
            data.Append(CultureInfo.InvariantCulture, $"<source id=\"{source.Id}\" title=\"{Data(source.Title).Replace('"', '\'')}\">\n{Data(source.Text)}\n</source>\n");
        }

        data.Append("</sources>\n");
        Append(data, "facts", Facts(session, known));
        Append(data, "earlier", session?.Summary ?? "");
        data.Append(CultureInfo.InvariantCulture, $"<question>{Data(Masking.Mask(question))}</question>");
        messages.Add(new ChatMessage(ChatRole.User, data.ToString()));
        return messages;
    }

    /// <summary>What the conversation knows, and what the person said and has agreed to have remembered.</summary>
    private static string Facts(ConversationSession? session, IReadOnlyList<Fact> known)
    {
        var facts = new List<string>();
        if (session?.OrderNumber is { } number)
        {
            facts.Add($"the order spoken about last is {number}");
        }

        facts.AddRange(known.Select(fact => $"the person has said, {fact.Kind}: {Masking.Mask(fact.Value)}"));
        return string.Join('\n', facts);
    }

    private static void Append(StringBuilder data, string name, string text)
    {
        if (text.Length > 0)
        {
            data.Append(CultureInfo.InvariantCulture, $"<{name}>{Data(text)}</{name}>\n");
        }
    }

    private static string WordsOf(SentenceVerdict verdict) => verdict switch
    {
        SentenceVerdict.WrongValue => "this number, date or price is not in the sources for this",
        SentenceVerdict.UnknownName => "this name is not in the sources",
        SentenceVerdict.NoReceipt => "nothing shows that this was done",
        SentenceVerdict.Reversed => "the sources say the opposite",
        SentenceVerdict.UnknownSource => "there is no such source",
        _ => "no source says this",
    };
}
