using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>Joins the numbers of a text with the units beside them.</summary>
internal static class UnitExtractor
{
    private const int Millions = -1_000_000;

    public static List<ModelResult> Recognize(TokenizedText text, UnitTable units)
    {
        var numbers = EnglishNumberExtractor.Extract(text, glued: true);
        if (numbers.Count == 0 && !units.BareUnits)
        {
            return [];
        }

        var found = Join(text, units, numbers);
        if (found.Count == 0)
        {
            return [];
        }

        if (units.BareUnits)
        {
            Compound(text, numbers, found);
        }

        var results = new List<ModelResult>(found.Count);
        foreach (var amount in found)
        {
            results.Add(amount.ToResult(text, units.TypeName));
        }

        return results;
    }

    private static List<Amount> Join(TokenizedText text, UnitTable units, List<NumberHit> numbers)
    {
        var found = new List<Amount>();
        var number = 0;
        var free = 0;
        var index = 0;
        while (index < text.Count)
        {
            while (number < numbers.Count && numbers[number].Start < text[index].Start)
            {
                number++;
            }

            var atNumber = number < numbers.Count && numbers[number].Start == text[index].Start;
            if (atNumber)
            {
                var hit = numbers[number];
                if (TryUnitAfter(text, units, hit, out var amount))
                {
                    found.Add(amount);
                    index = free = amount.Next;
                }
                else
                {
                    index = hit.Next;
                }

                number++;
                continue;
            }

            if (text[index].Glued && text[index].IsWord && text[index - 1].Kind != TokenKind.Symbol && index > free)
            {
                index++;
                continue;
            }

            if (units.TryBefore(text, index, out var unit, out var next) && IsPrefixHere(text, index, next) && StartOf(numbers, number, text[next].Start) is { End: > 0 } value && Near(text, next))
            {
                // "$1.5m": behind a currency the m is no metre.
                var million = text[value.Next].Is("m") && text[value.Next].Glued && value.Digits && units.BareUnits ? 1 : 0;
                found.Add(Amount.Of(unit, value.Value * (million == 1 ? 1e6 : 1), text[index].Start, value.End + million, value.Next + million));
                index = free = value.Next + million;
            }
            else if (units.BareUnits && units.TryAfter(text, index, out unit, out next) && !(text[next].Glued && text[next].Kind != TokenKind.Symbol) && IsWordUnit(text, index, unit))
            {
                found.Add(new Amount(text[index].Start, text[next - 1].End, next, unit, null));
                index = free = next;
            }
            else
            {
                index++;
            }
        }

        return found;
    }

    /// <summary>A letter before a sign must touch it ("a$5", not "a $5 note"), the c of Canada excepted; codes that are words do not count.</summary>
    private static bool IsPrefixHere(TokenizedText text, int index, int next) =>
        next == index + 1
            ? text[index].Text is not ("all" or "top" or "try" or "pen" or "mad" or "sos" or "mop" or "cup" or "gel" or "bob" or "bam" or "won")
            : text[index + 1].Glued || text[index].Length > 1 || text[index].Is("c");

    private static bool Near(TokenizedText text, int next) => text[next].Start - text[next - 1].End <= 1;

    private static NumberHit StartOf(List<NumberHit> numbers, int from, int position)
    {
        for (var i = from; i < numbers.Count && numbers[i].Start <= position; i++)
        {
            if (numbers[i].Start == position && position >= 0)
            {
                return numbers[i];
            }
        }

        return default;
    }

    /// <summary>Without a number only whole words count, and no codes that are words themselves ("all", "top", "try").</summary>
    private static bool IsWordUnit(TokenizedText text, int index, Unit unit) =>
        text[index].IsWord && text[index].Length > 2 && unit.PerMain == 0
        && text[index].Text is not ("all" or "top" or "try" or "pen" or "mad" or "sos" or "mop" or "cup" or "gel" or "bob" or "bam" or "sol" or "mark" or "marks" or "real" or "pound" or "pounds" or "won" or "rand" or "kip" or "yuan" or "quid" or "buck" or "bucks" or "sterling" or "lev" or "lek" or "tala" or "dong" or "kina" or "som" or "cop" or "amd" or "lats" or "dop" or "nad" or "std" or "ron" or "rub" or "bif" or "cad" or "sar" or "ang" or "php" or "pab" or "gip" or "nio" or "lak" or "ern" or "dram" or "drams" or "punt" or "markka" or "leone" or "ruble" or "krona" or "leu" or "lei" or "soles" or "dobra" or "apsar" or "tala");

    private static bool TryUnitAfter(TokenizedText text, UnitTable units, in NumberHit hit, out Amount amount)
    {
        amount = default;
        var at = hit.Next;
        if (text[at].Is("-") && text[at + 1].IsWord)
        {
            at++;
        }

        if (!units.TryAfter(text, at, out var unit, out var next) || (text[next].Glued && text[next].IsDigits) || (text[next].Glued && text[next].IsWord && text[next - 1].IsWord)
            || text[at].Start - hit.End > 2 || !IsUnitHere(text, hit, at, next, units))
        {
            return false;
        }

        var value = hit.Value;
        if (EnglishNumberWords.ScaleOf(text[next].Text) is >= 1000 and var scale)
        {
            value *= scale;
            next++;
        }

        amount = Amount.Of(unit, value, hit.Start, text[next - 1].End, next);
        return true;
    }

    /// <summary>Keeps ordinary words from being codes: "all 5 of us", "3 times"; a sign before the next number belongs to that.</summary>
    private static bool IsUnitHere(TokenizedText text, in NumberHit hit, int at, int next, UnitTable units)
    {
        if (!units.BareUnits)
        {
            return true;
        }

        var single = next == at + 1;
        if (single && text[at].Text is "all" or "top" or "try" or "mad" or "sos" or "cup" or "gel" or "pen" or "bob" or "mop" or "bam" or "won")
        {
            var original = text.Original.AsSpan(text[at].Start, text[at].Length);
            return text[at].Is("won") || (!text[at].Is("all") && !original.ContainsAnyInRange('a', 'z'));
        }

        // "3 usd50" is usd50, "10 $30" is $30.
        return !(text[next].IsDigits && text[next].Glued && text[at].Start > hit.End);
    }

    /// <summary>Joins a main amount with its parts: "3 dollars 50 cents", "15 dollars and 50".</summary>
    private static void Compound(TokenizedText text, List<NumberHit> numbers, List<Amount> found)
    {
        var number = 0;
        for (var i = 0; i < found.Count; i++)
        {
            var main = found[i];
            while (number < numbers.Count && numbers[number].Start < main.Start)
            {
                number++;
            }

            if (main.Value is null || main.Unit.PerMain != 0)
            {
                continue;
            }

            // "$5 and 25 cents" is one amount, "$5 25" is not.
            var digitsLast = text[main.Next - 1].IsDigits;
            var at = main.Next + (text[main.Next].Is("and") ? 1 : 0);
            if (i + 1 < found.Count && found[i + 1] is { Value: not null, Unit.PerMain: > 0 } part && text[at].Start == part.Start)
            {
                found[i] = main with { End = part.End, Next = part.Next, Value = main.Value + (part.Value / part.Unit.PerMain) };
                found.RemoveAt(i + 1);
                continue;
            }

            if (digitsLast)
            {
                continue;
            }

            var position = text[at].Start;
            var bare = StartOf(numbers, number, position);
            if (bare.End > 0 && bare is { Kind: NumberKind.Integer, Value: > 0 and < 100 } && !(i + 1 < found.Count && found[i + 1].Start <= bare.End) && EndsHere(text, bare))
            {
                found[i] = main with { End = bare.End, Next = bare.Next, Value = main.Value + (bare.Value / 100) };
            }
        }
    }

    /// <summary>A bare number is the part of an amount only where nothing follows that it could count.</summary>
    private static bool EndsHere(TokenizedText text, in NumberHit bare)
    {
        if (bare.Next >= text.Count)
        {
            return true;
        }

        ref readonly var after = ref text[bare.Next];
        return after.Kind == TokenKind.Symbol ? !after.Glued || after.Text is "." or "," or "!" or "?" or ";" or ")" : after.Text is "more" or "or" or "and" or "for" or "less";
    }

    private readonly record struct Amount(int Start, int End, int Next, Unit Unit, double? Value)
    {
        public static Amount Of(Unit unit, double value, int start, int end, int next) =>
            new(start, end, next, unit.PerMain == Millions ? unit with { PerMain = 0 } : unit, unit.PerMain == Millions ? value * 1e6 : value);

        public ModelResult ToResult(TokenizedText text, string typeName)
        {
            var resolution = new SortedDictionary<string, object>(StringComparer.Ordinal)
            {
                ["unit"] = Unit.Name,
                ["value"] = Value is { } value ? NumberHit.Format(value) : null,
            };
            if (Unit.Iso is not null)
            {
                resolution["isoCurrency"] = Unit.Iso;
            }

            if (Unit.Subtype is not null)
            {
                resolution["subtype"] = Unit.Subtype;
            }

            return text.Result(Start, End, typeName, resolution);
        }
    }
}
