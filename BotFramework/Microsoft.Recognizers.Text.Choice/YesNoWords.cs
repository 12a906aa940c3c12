using System.Collections.Concurrent;

namespace Microsoft.Recognizers.Text.Choice;

/// <summary>The words and signs one language says yes and no with; a phrase is a list of tokens.</summary>
internal sealed class YesNoWords
{
    private const string YesSigns = "\U0001F44D|\U0001F44C";
    private const string NoSigns = "\U0001F44E|\u270B|\U0001F590";

    private static readonly ConcurrentDictionary<string, YesNoWords> Languages = new(StringComparer.Ordinal);

    private readonly Dictionary<string, List<(string[] Tail, bool Value)>> _byFirst = new(StringComparer.Ordinal);

    private YesNoWords(string yes, string no)
    {
        Add(yes + "|" + YesSigns, true);
        Add(no + "|" + NoSigns, false);
        foreach (var phrases in _byFirst.Values)
        {
            phrases.Sort((a, b) => b.Tail.Length.CompareTo(a.Tail.Length));
        }
    }

    public static YesNoWords Of(string language) => Languages.GetOrAdd(language, static key => key switch
    {
        "es" => new("s\u00ed|si|s|verdad|verdadero|cierto|claro|ok|okay|vale|seguro|de acuerdo|por supuesto|correcto|exacto|claro que s\u00ed|desde luego|perfecto", "no|n|nop|nope|falso|en desacuerdo|para nada|ni hablar|de ninguna manera|nunca"),
        "fr" => new("oui|ouais|o|vrai|ok|s\u00fbr|d'accord|bien s\u00fbr", "non|nan|n|faux|pas d'accord|pas ok"),
        "de" => new("ja|jawohl|jap|jep|jo|j|wahr|sicher|ok|okay|einverstanden|klar|nat\u00fcrlich|gerne|genau|stimmt|richtig|auf jeden fall|passt", "nein|nee|ne|n\u00f6|n|falsch|nicht ok|nicht einverstanden|auf keinen fall|lieber nicht|stimmt nicht|nicht richtig|niemals"),
        "pt" => new("sim|s|verdade|verdadeiro|claro|certo|ok|isso|concordo", "n\u00e3o|nao|n|falso|discordo"),
        "it" => new("s\u00ec|si|s|vero|certo|ok|d'accordo|va bene", "no|n|falso|non va bene"),
        "nl" => new("ja|jawel|jep|j|waar|zeker|ok|akkoord", "nee|neen|n|onwaar|niet waar|niet akkoord"),
        "ja" => new("\u306f\u3044|\u3048\u3048|\u3046\u3093|\u305d\u3046\u3067\u3059|\u3044\u3044\u3067\u3059|\u30aa\u30fc\u30b1\u30fc|ok|y|yes", "\u3044\u3044\u3048|\u3044\u3048|\u3044\u3084|\u3061\u304c\u3044\u307e\u3059|\u9055\u3044\u307e\u3059|\u30ce\u30fc|n|no"),
        "zh" => new("\u662f|\u662f\u7684|\u5bf9|\u5bf9\u7684|\u597d|\u597d\u7684|\u53ef\u4ee5|\u884c|\u540c\u610f|\u6ca1\u95ee\u9898|\u55ef|ok|y|yes", "\u4e0d|\u4e0d\u662f|\u4e0d\u884c|\u4e0d\u5bf9|\u4e0d\u597d|\u4e0d\u8981|\u4e0d\u53ef\u4ee5|\u4e0d\u540c\u610f|\u5426|\u6ca1\u6709|n|no"),
        "ko" => new("\uc608|\ub124|\uc751|\uadf8\ub798|\uadf8\ub798\uc694|\ub9de\uc544\uc694|\uc88b\uc544\uc694|ok|y|yes", "\uc544\ub2c8|\uc544\ub2c8\uc694|\uc544\ub2c8\uc624|\uc544\ub1e8|\uc2eb\uc5b4\uc694|n|no"),
        _ => new("true|yes|yep|yup|yeah|y|sure|ok|agree", "false|nope|nop|no|not ok|disagree"),
    });

    /// <summary>The phrases that begin with a token, the longest first.</summary>
    public bool TryFind(string first, out List<(string[] Tail, bool Value)> phrases) => _byFirst.TryGetValue(first, out phrases);

    private void Add(string phrases, bool value)
    {
        foreach (var phrase in phrases.Split('|'))
        {
            var tokens = BooleanExtractor.Tokenize(phrase);
            var words = tokens.ConvertAll(token => phrase[token.Start..token.End]);
            if (!_byFirst.TryGetValue(words[0], out var list))
            {
                _byFirst[words[0]] = list = [];
            }

            list.Add(([.. words.Skip(1)], value));
        }
    }
}
