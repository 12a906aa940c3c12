namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds web addresses, with a scheme or as a bare host name with a well-known ending.</summary>
internal static class UrlExtractor
{
    private static readonly string[] Schemes = ["https://", "http://", "ftp://"];

    private static readonly HashSet<string> Endings = new(StringComparer.Ordinal)
    {
        "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "name", "pro", "mobi", "app", "dev", "io", "ai", "co", "me", "tv", "cc", "ly", "gl", "gg", "fm",
        "academy", "agency", "art", "auction", "bank", "bar", "beer", "best", "bid", "bike", "build", "business", "cafe", "cam", "camp", "capital", "care", "career", "casa", "casino", "center", "chat", "church", "city", "click", "clinic", "coach", "codes", "coffee", "community", "company", "computer", "consulting", "cool", "credit", "deals", "delivery", "dental", "design", "digital", "direct", "directory", "discount", "domains", "education", "energy", "engineering", "estate", "events", "exchange", "expert", "express", "family", "fans", "farm", "fashion", "finance", "financial", "fit", "fitness", "football", "foundation", "fun", "fund", "furniture", "gallery", "games", "garden", "gift", "gifts", "global", "gmbh", "gold", "golf", "group", "guide", "guru", "health", "help", "holiday", "host", "hosting", "house", "immo", "industries", "ink", "institute", "insurance", "international", "investments", "kitchen", "land", "law", "lawyer", "legal", "life", "link", "loan", "loans", "lol", "love", "ltd", "luxury", "management", "market", "marketing", "media", "men", "menu", "mobile", "moda", "money", "movie", "network", "ngo", "ninja", "one", "ong", "party", "photo", "photography", "photos", "pics", "pizza", "place", "plus", "poker", "press", "productions", "properties", "pub", "racing", "recipes", "rent", "rentals", "repair", "report", "rest", "restaurant", "review", "reviews", "rocks", "run", "sale", "school", "science", "services", "shoes", "show", "social", "software", "solar", "solutions", "space", "studio", "style", "support", "systems", "tax", "taxi", "team", "tel", "tennis", "theater", "tips", "tools", "top", "tours", "town", "toys", "trade", "training", "tube", "university", "vacations", "ventures", "video", "villas", "vip", "vision", "voyage", "watch", "website", "wedding", "wiki", "win", "wine", "work", "works", "world", "yoga", "zone",
        "xyz", "online", "site", "shop", "store", "blog", "cloud", "tech", "email", "news", "club", "live", "eu", "asia", "xxx",
        "uk", "us", "ca", "au", "nz", "ie", "za", "in", "sg", "hk", "tw", "cn", "jp", "kr", "th", "vn", "ph", "id", "my", "pk", "bd", "lk", "np",
        "de", "fr", "it", "es", "pt", "nl", "be", "lu", "ch", "at", "dk", "se", "no", "fi", "is", "pl", "cz", "sk", "hu", "ro", "bg", "gr", "tr", "ru", "ua", "by", "kz",
        "lt", "lv", "ee", "si", "hr", "rs", "ba", "mk", "al", "il", "ae", "sa", "qa", "kw", "om", "bh", "jo", "lb", "ir", "iq", "eg", "ma", "dz", "tn", "ke", "ng", "gh",
        "br", "ar", "cl", "mx", "co", "pe", "ve", "uy", "py", "bo", "ec", "cr", "pa", "gt", "cu", "do", "pr", "cat", "museum", "jobs", "travel", "aero", "coop",
    };

    public static List<ModelResult> Recognize(string text)
    {
        var results = new List<ModelResult>();
        var at = 0;
        while (at < text.Length)
        {
            if (!char.IsAsciiLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var end = EndOfAddress(text, at);
            if (end > at)
            {
                results.Add(SequenceResult.Of(text, at, end, "url"));
                at = end;
                continue;
            }

            at = EndOfWord(text, at);
        }

        return results;
    }

    /// <summary>Index after the address that starts here, or the start when there is none.</summary>
    private static int EndOfAddress(string text, int start)
    {
        if (start > 0 && (text[start - 1] is '@' or '_' or '-' or '/' || char.IsLetterOrDigit(text[start - 1])))
        {
            return start;
        }

        var schemeLength = SchemeAt(text, start);
        var host = start + schemeLength;
        var end = HostName.EndOf(text, host, out var labels, out var lettersAtEnd);
        if (end == host || (end < text.Length && text[end] is '@' or '_'))
        {
            return start;
        }

        var name = text.AsSpan(host, end - host);
        if (schemeLength > 0)
        {
            if (!(labels > 1 && lettersAtEnd) && name is not "localhost" && !(labels == 4 && System.Net.IPAddress.TryParse(name, out _)))
            {
                return start;
            }
        }
        else if (labels < 2 || !lettersAtEnd || !HasWellKnownEnding(text, host, end, labels))
        {
            return start;
        }

        if (end + 1 < text.Length && text[end] == ':' && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
        }

        if (end == text.Length || text[end] is not ('/' or '#' or '?'))
        {
            return end;
        }

        // A query needs a path before it.
        return text[end] == '?' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]) ? start : EndOfPath(text, end);
    }

    private static int SchemeAt(string text, int at)
    {
        foreach (var scheme in Schemes)
        {
            if (at < text.Length && text[at] == scheme[0] && string.CompareOrdinal(text, at, scheme, 0, scheme.Length) == 0)
            {
                return scheme.Length;
            }
        }

        return 0;
    }

    private static bool HasWellKnownEnding(string text, int host, int end, int labels)
    {
        var name = text[host..end];
        var ending = name[(name.LastIndexOf('.') + 1)..];
        if (!Endings.Contains(ending))
        {
            return false;
        }

        // "7.am" is a time, "done.it" a missing space; a bare two-label name has to look like one on purpose.
        var first = name[..name.IndexOf('.')];
        return labels > 2 || !first.All(char.IsAsciiDigit);
    }

    private static int EndOfPath(string text, int end)
    {
        var start = end;
        if (text[end] == '?')
        {
            return end;
        }

        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '\'' or '<' or '>' or '`' or '{' or '}' or '|' or '\\' or '^' or '[' or ']'))
        {
            end++;
        }

        while (text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' || (text[end - 1] == ')' && !text.AsSpan(start, end - start).Contains('(')))
        {
            end--;
        }

        return end;
    }

    private static int EndOfWord(string text, int at)
    {
        // After a failed try go on behind the whole word, so that no part of a longer name counts; a scheme may follow a dot.
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_' or '@' || (text[at] == '.' && SchemeAt(text, at + 1) == 0)))
        {
            at++;
        }

        return at;
    }
}
