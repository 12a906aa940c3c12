namespace Microsoft.Recognizers.Text.Number;

/// <summary>The number words of one language.</summary>
internal sealed class NumberVocabulary
{
    private readonly Dictionary<string, double> _words = new(StringComparer.Ordinal);
    private string _thousand = "";

    /// <summary>Words between the parts of a number, such as "y" in "treinta y uno".</summary>
    public HashSet<string> Joiners { get; } = new(StringComparer.Ordinal);

    /// <summary>Words for one that are articles, too, and count only on their own.</summary>
    public HashSet<string> Articles { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, double> Ordinals { get; } = new(StringComparer.Ordinal);

    /// <summary>The word for a negative sign.</summary>
    public string Minus { get; private init; } = "";

    /// <summary>Words that add a half to a number: "y medio".</summary>
    public HashSet<string> Halves { get; } = new(StringComparer.Ordinal);

    public HashSet<string> OrdinalSuffixes { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether numbers are counted in twenties, as in "quatre-vingt-dix".</summary>
    public bool Twenties { get; private init; }

    public static NumberVocabulary Of(string language) => language switch
    {
        "es" => new NumberVocabulary { Minus = "menos" }
            .Half("y medio|y media")
            .Order("und\u00e9cimo", 11).Order("duod\u00e9cimo", 12).Order("decimoprimero", 11).Order("decimosegundo", 12).Order("decimotercero", 13).Order("decimocuarto", 14).Order("decimoquinto", 15).Order("decimosexto", 16).Order("decimos\u00e9ptimo", 17).Order("decimoctavo", 18).Order("decimonoveno", 19)
            .Order("vig\u00e9simo", 20).Order("trig\u00e9simo", 30).Order("cuadrag\u00e9simo", 40).Order("quincuag\u00e9simo", 50).Order("cent\u00e9simo", 100).Order("mil\u00e9simo", 1000)
            .Count("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince diecis\u00e9is diecisiete dieciocho diecinueve veinte veintiuno veintid\u00f3s veintitr\u00e9s veinticuatro veinticinco veintis\u00e9is veintisiete veintiocho veintinueve")
            .Count("un", 1).Count("una", 1).Count("dieciseis", 16).Count("veintidos", 22).Count("veintitres", 23).Count("veintiseis", 26).Count("veinti\u00fan", 21)
            .Tens("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30)
            .Count("cien", 100).Count("ciento", 100).Hundreds("doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos")
            .Scale("mil", 1e3).Scale("mill\u00f3n", 1e6).Scale("millon", 1e6).Scale("millones", 1e6)
            .Join("y").Article("un una")
            .Order("primero segundo tercero cuarto quinto sexto s\u00e9ptimo octavo noveno d\u00e9cimo").Order("primera segunda tercera cuarta quinta sexta s\u00e9ptima octava novena d\u00e9cima").Order("primer", 1).Order("tercer", 3)
            .Suffix("\u00ba \u00aa er ro do to mo vo no ra da ta ma va na \u00b0"),
        "pt" => new NumberVocabulary()
            .Count("zero um dois tr\u00eas quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove vinte")
            .Count("uma", 1).Count("duas", 2).Count("tres", 3).Count("quatorze", 14).Count("dezasseis", 16).Count("dezassete", 17).Count("dezanove", 19)
            .Tens("trinta quarenta cinquenta sessenta setenta oitenta noventa", 30)
            .Count("cem", 100).Count("cento", 100).Hundreds("duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos")
            .Scale("mil", 1e3).Scale("milh\u00e3o", 1e6).Scale("milh\u00f5es", 1e6)
            .Join("e").Article("um uma")
            .Order("primeiro segundo terceiro quarto quinto sexto s\u00e9timo oitavo nono d\u00e9cimo").Order("primeira segunda terceira quarta quinta sexta s\u00e9tima oitava nona d\u00e9cima")
            .Suffix("\u00ba \u00aa o a \u00b0"),
        "fr" => new NumberVocabulary { Twenties = true }
            .Count("z\u00e9ro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt")
            .Count("une", 1).Count("zero", 0).Count("vingts", 20).Count("septante", 70).Count("huitante", 80).Count("octante", 80).Count("nonante", 90)
            .Tens("trente quarante cinquante soixante", 30)
            .Count("cent", 100).Count("cents", 100)
            .Scale("mille", 1e3).Scale("million", 1e6).Scale("millions", 1e6).Scale("milliard", 1e9).Scale("milliards", 1e9)
            .Join("et").Article("un une")
            .Order("premier deuxi\u00e8me troisi\u00e8me quatri\u00e8me cinqui\u00e8me sixi\u00e8me septi\u00e8me huiti\u00e8me neuvi\u00e8me dixi\u00e8me").Order("premi\u00e8re", 1).Order("second", 2).Order("seconde", 2)
            .Suffix("er \u00e8re ere e \u00e8me eme nd nde"),
        "it" => new NumberVocabulary()
            .Count("zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove")
            .Count("un", 1).Count("una", 1)
            .ItalianTens()
            .Scale("mille", 1e3).Scale("milione", 1e6).Scale("milioni", 1e6).Thousand("mila")
            .Join("e").Article("un una")
            .Order("primo secondo terzo quarto quinto sesto settimo ottavo nono decimo").Order("prima seconda terza quarta quinta sesta settima ottava nona decima")
            .Suffix("\u00ba \u00aa \u00b0 o a"),
        "de" => new NumberVocabulary { Minus = "minus" }
            .Half("ein halb|einen halben").Count("anderthalb", 1.5).Count("eineinhalb", 1.5).Count("zweieinhalb", 2.5).Count("dreieinhalb", 3.5)
            .Count("null eins zwei drei vier f\u00fcnf sechs sieben acht neun zehn elf zw\u00f6lf dreizehn vierzehn f\u00fcnfzehn sechzehn siebzehn achtzehn neunzehn")
            .Count("ein", 1).Count("eine", 1).Count("einen", 1).Count("einer", 1).Count("einem", 1).Count("eines", 1).Count("zwo", 2)
            .Compound("ein zwei drei vier f\u00fcnf sechs sieben acht neun", "zwanzig drei\u00dfig vierzig f\u00fcnfzig sechzig siebzig achtzig neunzig", "und", "hundert", "eins")
            .Count("dreissig", 30).Scale("tausend", 1e3).Thousand("tausend").Scale("million", 1e6).Scale("millionen", 1e6).Scale("milliarde", 1e9).Scale("milliarden", 1e9)
            .Join("und").Article("ein eine einen einer einem eines")
            .Order("erste zweite dritte vierte f\u00fcnfte sechste siebte achte neunte zehnte").Order("erster zweiter dritter vierter f\u00fcnfter sechster siebter achter neunter zehnter").Order("ersten zweiten dritten vierten f\u00fcnften sechsten siebten achten neunten zehnten").Order("erstes zweites drittes viertes f\u00fcnftes sechstes siebtes achtes neuntes zehntes")
            .Suffix("te ter ten ste ster sten"),
        "nl" => new NumberVocabulary()
            .Count("nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien")
            .Count("\u00e9\u00e9n", 1)
            .Compound("een twee drie vier vijf zes zeven acht negen", "twintig dertig veertig vijftig zestig zeventig tachtig negentig", "en", "honderd", "een")
            .Scale("duizend", 1e3).Thousand("duizend").Scale("miljoen", 1e6).Scale("miljard", 1e9)
            .Join("en").Article("een")
            .Order("eerste tweede derde vierde vijfde zesde zevende achtste negende tiende")
            .Suffix("e de ste"),
        _ => new NumberVocabulary(),
    };

    public bool TryFind(string word, out double value)
    {
        if (_words.TryGetValue(word, out value))
        {
            return true;
        }

        // "zweitausenddreihundert": thousands written together with what stands around them.
        var at = _thousand.Length == 0 ? -1 : word.IndexOf(_thousand, StringComparison.Ordinal);
        if (at <= 0)
        {
            return false;
        }

        double rest = 0;
        if (!_words.TryGetValue(word[..at], out var thousands) || (at + _thousand.Length < word.Length && !_words.TryGetValue(word[(at + _thousand.Length)..], out rest)))
        {
            return false;
        }

        value = (thousands * 1000) + rest;
        return true;
    }

    /// <summary>An ordinal from the list, or in German from its number: "zwanzigste", "neunzehnter".</summary>
    public bool TryOrdinal(string word, out double value)
    {
        if (Ordinals.TryGetValue(word, out value))
        {
            return true;
        }

        if (!OrdinalSuffixes.Contains("ste") || !OrdinalSuffixes.Contains("te") || word.Length < 6)
        {
            return false;
        }

        var stem = word.EndsWith("te", StringComparison.Ordinal) ? word[..^2] : word[^3] == 't' && word[^2] == 'e' && word[^1] is 'r' or 'n' or 's' ? word[..^3] : "";
        return stem.Length > 2 && (TryFind(stem, out value) || (stem[^1] == 's' && TryFind(stem[..^1], out value))) && value == Math.Floor(value);
    }

    private NumberVocabulary Half(string phrases)
    {
        Halves.UnionWith(phrases.Split('|'));
        return this;
    }

    private NumberVocabulary Count(string words)
    {
        var value = 0;
        foreach (var word in words.Split(' '))
        {
            _words[word] = value++;
        }

        return this;
    }

    private NumberVocabulary Count(string word, double value)
    {
        _words[word] = value;
        return this;
    }

    private NumberVocabulary Tens(string words, int first)
    {
        foreach (var word in words.Split(' '))
        {
            _words[word] = first;
            first += 10;
        }

        return this;
    }

    private NumberVocabulary Hundreds(string words)
    {
        var value = 200;
        foreach (var word in words.Split(' '))
        {
            _words[word] = value;
            _words[word[..^2] + "as"] = value;
            value += 100;
        }

        return this;
    }

    private NumberVocabulary Scale(string word, double value) => Count(word, value);

    private NumberVocabulary Thousand(string word)
    {
        _thousand = word;
        return this;
    }

    private NumberVocabulary Join(string word)
    {
        Joiners.Add(word);
        return this;
    }

    private NumberVocabulary Article(string words)
    {
        Articles.UnionWith(words.Split(' '));
        return this;
    }

    private NumberVocabulary Order(string words)
    {
        var value = 1;
        foreach (var word in words.Split(' '))
        {
            Ordinals[word] = value++;
        }

        return this;
    }

    private NumberVocabulary Order(string word, double value)
    {
        Ordinals[word] = value;
        return this;
    }

    private NumberVocabulary Suffix(string suffixes)
    {
        OrdinalSuffixes.UnionWith(suffixes.Split(' '));
        return this;
    }

    /// <summary>Adds the Germanic numbers to 999, units before tens: "einundzwanzig", "zweihundertdrei".</summary>
    private NumberVocabulary Compound(string units, string tens, string and, string hundred, string one)
    {
        var unit = units.Split(' ');
        var ten = tens.Split(' ');
        for (var t = 0; t < ten.Length; t++)
        {
            _words[ten[t]] = (t + 2) * 10;
            for (var u = 0; u < unit.Length; u++)
            {
                // Dutch marks the join after a vowel: "tweeëntwintig".
                var join = and == "en" && unit[u][^1] == 'e' ? "\u00ebn" : and;
                _words[unit[u] + join + ten[t]] = ((t + 2) * 10) + u + 1;
            }
        }

        var below = _words.Where(pair => pair.Value is >= 1 and < 100).ToArray();
        for (var h = 1; h <= 9; h++)
        {
            foreach (var name in h == 1 ? new[] { hundred, unit[0] + hundred } : [unit[h - 1] + hundred])
            {
                _words[name] = h * 100;
                foreach (var (word, value) in below)
                {
                    _words[name + word] = (h * 100) + value;
                }
            }
        }

        _words[one] = 1;
        return this;
    }

    /// <summary>Adds the Italian numbers to 999, where a vowel falls out before "uno" and "otto": "ventuno", "centoventotto".</summary>
    private NumberVocabulary ItalianTens()
    {
        string[] units = ["uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"];
        string[] tens = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"];
        for (var t = 0; t < tens.Length; t++)
        {
            _words[tens[t]] = (t + 2) * 10;
            for (var u = 0; u < units.Length; u++)
            {
                var stem = u is 0 or 7 ? tens[t][..^1] : tens[t];
                _words[stem + units[u]] = ((t + 2) * 10) + u + 1;
                if (u == 2)
                {
                    _words[stem + "tr\u00e9"] = ((t + 2) * 10) + 3;
                }
            }
        }

        var below = _words.Where(pair => pair.Value is >= 1 and < 100).ToArray();
        for (var h = 1; h <= 9; h++)
        {
            var name = (h == 1 ? "" : units[h - 1]) + "cento";
            _words[name] = h * 100;
            foreach (var (word, value) in below)
            {
                _words[name + word] = (h * 100) + value;
            }
        }

        return this;
    }
}
