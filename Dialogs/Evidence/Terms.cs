using System.Collections.Frozen;

namespace Switchboard.Dialogs.Evidence;

/// <summary>The words of a text that say what it is about, brought to one form: without endings, words of one meaning alike.</summary>
internal static class Terms
{
    private const int LongestAlike = 5;

    // Function words, and verbs that go with anything.
    private static readonly FrozenSet<string> Fillers = """
        a an the and or but nor of to in on at for from by with without as into onto over under between among about against during before after until till since through via per within upon off out up down
        i im ive id ill me my mine myself we our ours us you your yours yourself they them their theirs he she his her it its itself this that these those there here one ones each every any some all both
        either neither other others another such same own who whom whose which what whatever when whenever where wherever why how if then else than so too also very just only even still yet again already
        always often usually normally generally typically simply directly easily currently really actually instead rather once while because unless though although however therefore otherwise whether
        is are was were be been being am do does did done doing have has had having can could may might must shall should will would cannot cant wont dont doesnt isnt arent didnt havent hasnt couldnt shouldnt
        get gets got getting gotten give gives given giving make makes made making take takes took taken taking use uses used using go goes going went gone come comes came coming let lets put puts
        want wants wanting wanted permitted required requires require necessary need needs needed know knows see sees find finds found look looks like likes say says said tell tells told mean means keep note please bear mind provide provides provided offer offers offered
        allow allows allowed enable enables able possible happen happens work works apply applies applied include includes included including involve cover covers available option options way ways
        later earlier sooner ahead today tomorrow yesterday tonight monday tuesday wednesday thursday friday saturday sunday working business workday half twice dozen couple case cases thing things something anything everything nothing someone anyone everyone nobody time times day days week weeks month months year years hour hours minute minutes
        not no never none more most less least many much few several enough up plus etc yes ok okay well now first second next last finally additionally
        bring brings brought bringing far beyond beforehand afterwards morning afternoon evening back away along across around anyway quite pretty exactly right straight bit lot start started starts starting try tried head pop grab pick stay stays
        advance altogether besides meantime re s t d ll ve m
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // What is said to be polite, or about the answer itself.
    private static readonly FrozenSet<string> Courtesy = """
        hello hi hey thanks thank welcome glad happy hope hopefully sorry apologies apologise apologize apology great good nice wonderful perfect excellent sure certainly absolutely course
        question questions answer answers assist assistance help helps helpful feel free ask asking assist further understand worry worries regret unfortunately fortunately let
        information info detail details below above following summary short regarding according based pages page sources source knowledge documentation listed mentioned described
        necessarily latest afraid simple easy straightforward news luckily thankfully honestly basically problem rest assured enjoy
        reach hesitate wonder curious kind kindly regards cheers
        obstacle fun luck nasty pity shame annoying frustrating understandable congratulation congrat inconvenience patience oh ah wow definitely gladly sort soon breath lovely fine
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly (string Ending, string Instead, int Least)[] Endings =
    [
        ("sses", "ss", 2), ("ies", "y", 2), ("ied", "y", 2), ("ings", "", 3), ("ing", "", 3), ("edly", "", 3), ("ed", "", 3), ("xes", "x", 2), ("ches", "ch", 2), ("shes", "sh", 2), ("us", "us", 1), ("ss", "ss", 1), ("s", "", 3),
    ];

    private static readonly (string Ending, string Instead, int Least)[] LateEndings =
    [
        ("ability", "", 4), ("able", "", 4), ("ible", "", 4), ("ization", "", 4), ("ation", "", 4), ("ment", "", 3), ("ship", "", 4), ("ness", "", 4), ("ity", "", 4), ("ery", "er", 4), ("ance", "", 4), ("ally", "al", 4), ("ly", "", 4),
    ];

    private static readonly FrozenDictionary<string, string> Meanings = CreateMeanings();

    /// <summary>The term of a word; null when it says nothing by itself.</summary>
    public static string? Of(TextToken token)
    {
        if (!token.IsWord || token.Lower.Length < 2)
        {
            return null;
        }

        var word = token.Lower.Contains('\'', StringComparison.Ordinal) ? WithoutApostrophe(token.Lower) : token.Lower;
        return IsFiller(word) || Units.Find(word) is not null || NumberWords.IsPart(word) || NumberWords.Ordinal(token) > 0 || Canonical(word) is not { } term || Courtesy.Contains(term) ? null : term;
    }

    /// <summary>Whether a word says nothing about the subject.</summary>
    public static bool IsFiller(string word) => Fillers.Contains(word) || Courtesy.Contains(word);

    /// <summary>The one form of a word.</summary>
    public static string Canonical(string word)
    {
        var stem = Stem(word);
        return Meanings.TryGetValue(stem, out var meaning) ? meaning : stem;
    }

    /// <summary>Whether two forms are of one word, as "extend" and "extens" are.</summary>
    public static bool AreAlike(string one, string other)
    {
        if (one == other)
        {
            return true;
        }

        var shorter = Math.Min(one.Length, other.Length);
        var same = one.AsSpan().CommonPrefixLength(other);
        return same >= LongestAlike && shorter - same <= 1 && Math.Max(one.Length, other.Length) - same <= 4;
    }

    /// <summary>A word without the endings of English.</summary>
    internal static string Stem(string word)
    {
        if (word.Length <= 3)
        {
            return word;
        }

        foreach (var (ending, instead, least) in Endings)
        {
            if (word.Length - ending.Length >= least && word.EndsWith(ending, StringComparison.Ordinal))
            {
                word = word[..^ending.Length] + instead;
                break;
            }
        }

        foreach (var (ending, instead, least) in LateEndings)
        {
            if (word.Length - ending.Length >= least && word.EndsWith(ending, StringComparison.Ordinal))
            {
                word = word[..^ending.Length] + instead;
                break;
            }
        }

        // "shipped" and "ship", "charge" and "charg".
        if (word.Length > 3 && word[^1] == word[^2] && word[^1] is not ('s' or 'l' or 'e' or 'o'))
        {
            return word[..^1];
        }

        return word.Length > 3 && word[^1] == 'e' ? word[..^1] : word;
    }

    private static string WithoutApostrophe(string word) =>
        word.EndsWith("n't", StringComparison.Ordinal) ? word.Replace("'", "", StringComparison.Ordinal) : word[..word.IndexOf('\'', StringComparison.Ordinal)];

    private static FrozenDictionary<string, string> CreateMeanings()
    {
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Alike.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var first = Stem(words[0]);
            foreach (var word in words)
            {
                meanings.TryAdd(Stem(word), first);
            }
        }

        return meanings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // Words of one meaning, in a shop and in most services; the first stands for all of a line.
    private const string Alike = """
        deliver delivery delivered ship shipping shipment dispatch post postage courier
        parcel package box packet
        return returned send-back
        refund reimburse reimbursement repay money-back
        money payment pay payout
        cost costs price fee charge charged rate
        free complimentary gratis
        store shop branch outlet
        buy bought purchase acquire
        order ordering
        customer client buyer shopper
        carrier courier freight
        article item product goods merchandise piece
        email mail message
        phone call telephone
        wash clean launder laundry rinse
        dry dryer tumble
        keep kept hold held retain store stored storage
        arrive reach receive get
        begin start
        end stop finish expire cancel terminate
        valid validity good expire expiry
        large big heavy bulky oversized
        small little tiny
        worn wear unworn unused
        repair fix mend
        defect fault faulty broken damage damaged
        member membership
        join register sign enroll enrol become
        register registration registered file log submit
        book booking reserve reservation appointment schedule scheduled arrange
        rent rental hire
        gift present
        voucher card
        discount rebate reduction
        code number
        photo picture image photograph
        estimate quote quotation
        instalment installment
        erase delete erased remove removal
        store save
        copy duplicate
        exchange swap swapped replace replacement
        size sizing
        measure measurement
        neighbour neighbor
        letter mailbox letterbox
        pickup collect collection collection-point
        address location place
        separate separately individual own
        several multiple
        split divided
        extend extended longer extra additional
        year annual yearly
        credit cashback
        season seasonal
        wax waxing
        till checkout counter register
        account profile
        shoe shoes footwear
        boot boots
        tent tents
        jacket jackets coat
        children child kid kids
        foot feet
        tall height
        dog dogs pet
        allow permit welcome accept accepted
        class course lesson workshop
        recycle recycling recycled
        donate charity
        old used worn
        import duty duties customs
        abroad international overseas foreign
        security secure safe safely
        provider processor
        digit digits
        law legal legally
        invoice receipt bill
        chat conversation
        answer reply respond response
        photo picture
        detergent soap
        softener conditioner
        heat heater heaters radiator
        water waterproof waterproofing repellency repellent
        mould mold mouldy moldy
        sponge cloth
        inside indoors
        outside outdoors
        friend someone
        quick fast quickly immediately promptly
        contact write
        guarantee warranty
        accept take
        label labels
        print printed printer
        shoot
        tariff
        """;
}
