using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Switchboard.Dialogs.Evidence;

/// <summary>Finds claims of something done: "I have booked it", "your order was cancelled", "a colleague will call you".</summary>
internal static partial class ActionClaims
{
    // What is said of answering itself, or of nothing outside.
    private static readonly FrozenSet<string> Harmless = """
        be been have had do need try help explain show tell answer say guess summarize summarise list describe mention include included listed mentioned explained summarized described answered found understood
        understand see seen read learned know known think thought believe noticed like love hope want wish suggest recommend recommended suggested advise walk let quote quoted gathered based outlined happy
        glad unable able sorry sure afraid not also start begin go going keep remain stay mean meant got get gotten come came
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Irregular = """
        sent made put set paid gave given told spoke spoken got done did took taken written wrote brought bought found kept held left lost met run seen shown sold cut shut withdrawn withdrew begun forwarded chosen reset
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // What a service does for a person.
    private static readonly FrozenSet<string> Deeds = """
        book booked schedule scheduled arrange arranged reserve reserved register registered file filed log logged submit submitted open opened create created issue issued place placed cancel cancelled canceled
        refund refunded credit credited reimburse reimbursed charge charged send sent email emailed mail mailed forward forwarded escalate escalated transfer transferred notify notified inform informed contact contacted
        call called change changed update updated modify modified correct corrected extend extended upgrade upgraded downgrade activate activated deactivate deactivated reset block blocked unblock unblocked delete deleted erase erased
        remove removed add added apply applied confirm confirmed process processed approve approved authorize authorized waive waived replace replaced exchange exchanged ship shipped dispatch dispatched deliver delivered
        reship reshipped redirect redirected reroute rerouted initiate initiated complete completed resolve resolved fix fixed subscribe subscribed unsubscribe unsubscribed enroll enrolled enrol enrolled sign signed
        request requested prepare prepared generate generated order ordered pay paid put set made make cancel hold held lock locked unlock unlocked link linked connect connected assign assigned pass passed flag flagged
        note noted save saved share shared give given leave left hand handed record recorded check checked look looked search searched review reviewed verify verified track tracked speak spoke spoken talk talked ask asked mark marked secure secured pack packed prepare deduct deducted end ended close closed stop stopped pause paused freeze renew renewed grant granted enter entered
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // "Your return is registered" is a deed; "your parcel is kept for a week" a rule.
    private static readonly FrozenSet<string> States = """
        registered booked cancelled canceled confirmed scheduled reserved refunded activated reset submitted updated blocked approved processed arranged extended
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Looking = ["check", "look", "search", "review", "verify", "track", "find", "see"];

    /// <summary>Verbs that one and the same receipt speaks of.</summary>
    private static readonly string[][] Alike =
    [
        ["book", "schedule", "arrange", "reserve", "place", "set", "put", "make", "confirm", "note"],
        ["register", "file", "submit", "log", "open", "create", "initiate", "request", "process", "complete", "place", "record", "set", "make", "confirm", "note", "start"],
        ["cancel", "stop", "withdraw", "end"],
        ["refund", "reimburse", "credit", "pay"],
        ["send", "email", "mail", "forward", "issue", "generate"],
        ["change", "update", "modify", "correct", "edit", "set", "save"],
        ["delete", "erase", "remove"],
        ["call", "phone", "contact", "notify", "inform"],
        ["escalate", "forward", "transfer", "pass", "connect", "hand", "share"],
        ["check", "look", "search", "review", "verify", "track", "find", "see", "get", "ask"],
        ["ship", "dispatch", "deliver", "send"],
    ];

    /// <summary>The claims of a sentence.</summary>
    public static IReadOnlyList<ActionClaim> Find(string sentence)
    {
        var whole = sentence.Replace('’', '\'').Replace("e-mail", "email", StringComparison.OrdinalIgnoreCase).ToLowerInvariant();
        var text = Main(whole);
        var hasCondition = text.Length != whole.Length;
        var claims = new List<ActionClaim>();
        foreach (Match match in OwnPast().Matches(text))
        {
            var verb = match.Groups["verb"].Value;
            var perfect = match.Groups["have"].Success;
            if (!Harmless.Contains(verb) && (perfect ? IsPast(verb) : IsPast(verb) && Deeds.Contains(verb)) && !(IsLooking(verb) && !OfThePersons().IsMatch(match.Groups["rest"].Value)))
            {
                claims.Add(new ActionClaim(Base(verb), match.Groups["who"].Value == "i" || perfect));
            }
        }

        foreach (Match match in OwnFuture().Matches(text))
        {
            var verb = match.Groups["verb"].Value;
            var isOwn = match.Groups["who"].Value is "i";
            if (!Harmless.Contains(verb) && (isOwn || (Deeds.Contains(verb) && ToThePerson().IsMatch(match.Groups["rest"].Value))))
            {
                claims.Add(new ActionClaim(Base(verb), isOwn, MayBeRule: !isOwn));
            }
        }

        foreach (Match match in Passive().Matches(text))
        {
            var verb = match.Groups["verb"].Value;
            var isPast = match.Groups["been"].Success || match.Groups["now"].Success || match.Groups["was"].Success;
            var isState = match.Groups["your"].Success && States.Contains(verb) && !hasCondition && !HasCondition().IsMatch(text);
            var isDone = match.Groups["your"].Success && match.Groups["been"].Success && !Harmless.Contains(verb);
            if (isState || (isPast && IsPast(verb) && (isDone || Deeds.Contains(verb))))
            {
                claims.Add(new ActionClaim(Base(verb), false));
            }
        }

        foreach (Match match in LetKnow().Matches(text))
        {
            claims.Add(new ActionClaim("notify", true));
        }

        if (AllDone().IsMatch(text))
        {
            claims.Add(new ActionClaim("", true));
        }

        if (OnTheWay().IsMatch(text) && !HasCondition().IsMatch(text))
        {
            claims.Add(new ActionClaim("ship", false));
        }

        if (OnOrder().IsMatch(text))
        {
            claims.Add(new ActionClaim("order", false));
        }

        if (HasPlace().IsMatch(text))
        {
            claims.Add(new ActionClaim("book", false));
        }

        foreach (Match match in Colleague().Matches(text))
        {
            claims.Add(new ActionClaim(Base(match.Groups["verb"].Value), true));
        }

        return claims;
    }

    /// <summary>Whether a receipt of an action, such as "register return", speaks of what a verb says.</summary>
    public static bool Matches(string verb, IEnumerable<string> action) =>
        verb.Length == 0 || action.Any(word => Base(word) is var deed && (deed == verb || Alike.Any(group => group.Contains(deed) && group.Contains(verb))));

    /// <summary>Whether a receipt says that something is on its way, whatever was asked for.</summary>
    public static bool SaysThatItLeft(string receipt) => HasLeft().IsMatch(receipt);

    /// <summary>Whether a verb says only that something was looked up.</summary>
    public static bool IsLooking(string verb) => Looking.Contains(Base(verb));

    /// <summary>What comes after "once", "when" or "if" is a condition, and claims nothing.</summary>
    private static string Main(string text) => Condition().Replace(text, " , ");

    private static bool IsPast(string verb) => verb.EndsWith("ed", StringComparison.Ordinal) || Irregular.Contains(verb);

    private static string Base(string verb) => verb switch
    {
        "sent" or "send" or "sending" => "send",
        "made" or "making" => "make",
        "paid" => "pay",
        "spoke" or "spoken" => "speak",
        "told" => "tell",
        "held" => "hold",
        "written" or "wrote" => "write",
        "withdrawn" or "withdrew" => "withdraw",
        "done" or "did" => "",
        "found" => "find",
        _ when verb.EndsWith("lled", StringComparison.Ordinal) && verb.StartsWith("cancel", StringComparison.Ordinal) => "cancel",
        _ when verb.EndsWith("ied", StringComparison.Ordinal) => verb[..^3] + "y",
        _ when verb.EndsWith("ped", StringComparison.Ordinal) && verb.Length > 5 && verb[^4] == 'p' => verb[..^3],
        _ when verb.EndsWith("ed", StringComparison.Ordinal) && EndsInE(verb[..^2]) => verb[..^1],
        _ when verb.EndsWith("ed", StringComparison.Ordinal) => verb[..^2],
        _ when verb.EndsWith("ing", StringComparison.Ordinal) && verb.Length > 5 => EndsInE(verb[..^3]) ? verb[..^3] + "e" : verb[..^3],
        _ => verb,
    };

    private static bool EndsInE(string stem) => Deeds.Contains(stem + "e") && !Deeds.Contains(stem);

    [GeneratedRegex(@"(?:^|[\s,;:(""—-])(?<who>i|we)(?<have>'ve|\s+have|\s+had)?(?:\s+(?:just|already|now|also|both|successfully|gladly|gone\s+ahead\s+and|went\s+ahead\s+and))*\s+(?<verb>[a-z]+)(?<rest>.*)", RegexOptions.ExplicitCapture)]
    private static partial Regex OwnPast();

    [GeneratedRegex(@"(?:^|[\s,;:(""—-])(?<who>i|we)(?:'ll|'m|'re|\s+will|\s+shall|\s+am|\s+are)(?:\s+(?:now|also|gladly|immediately|going\s+to|about\s+to|be|personally|then|currently))*\s+(?<verb>[a-z]+)(?<rest>.*)", RegexOptions.ExplicitCapture)]
    private static partial Regex OwnFuture();

    [GeneratedRegex(@"(?:(?<your>\byour\s+[\w\s-]{1,40}?)|(?:^|\b))\s*(?:(?<been>\b(?:has|have|had|'s|'ve)(?:\s+(?:just|already|now|also|successfully))*\s+been)|(?:\b(?:is|are|(?<was>was|were|got)|gets)|(?<your>\byou're)|\b(?:it|that|everything)'s))(?:\s+(?<now>just|already|now|successfully|hereby))*\s+(?<verb>[a-z]+)(?<now>\s+now\b)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Passive();

    [GeneratedRegex(@"\b(?:all\s+set|all\s+done|(?:it|that|this|everything)(?:'s|\s+is|\s+has\s+been)\s+(?:now\s+|all\s+)?(?:done|sorted|settled|taken\s+care\s+of|arranged|booked)|consider\s+it\s+done|taken\s+care\s+of)\b|^\s*(?:(?:all\s+)?(?:done|sorted)|booked|cancelled)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex AllDone();

    [GeneratedRegex(@"\b(?:i|we)(?:'ve|\s+have|'ll|\s+will)?\s+(?:(?:just|already|now|also|gone\s+ahead\s+and)\s+)*let\s+(?!you\b|me\b|us\b)[\w\s]{1,40}?\bknow\b", RegexOptions.ExplicitCapture)]
    private static partial Regex LetKnow();

    [GeneratedRegex(@"\bon\s+(?:its|their|the)\s+way\b", RegexOptions.ExplicitCapture)]
    private static partial Regex OnTheWay();

    [GeneratedRegex(@"\b(?:on\s+(?:its|the)\s+way|left\s+(?:the|our)\s+warehouse|shipped|dispatched|in\s+transit|out\s+for\s+delivery|handed\s+(?:over\s+)?to\s+the\s+carrier)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HasLeft();

    [GeneratedRegex(@"\b(?:is|are)\s+(?:already\s+|now\s+)?on\s+order\b", RegexOptions.ExplicitCapture)]
    private static partial Regex OnOrder();

    // "You have a spot on Wednesday", "you're both in".
    [GeneratedRegex(@"\byou(?:'ve\s+got|\s+now\s+have|\s+have)\s+a\s+(?:spot|place|seat|reservation|booking|appointment)\b(?!\s+(?:to|and\s+want))|\byou(?:'re|\s+are)\s+(?:both\s+|all\s+|now\s+)*(?:in|on\s+the\s+list|down\s+for\b[^.]*)\s*(?:$|[.,:;!])", RegexOptions.ExplicitCapture)]
    private static partial Regex HasPlace();

    [GeneratedRegex(@"\b(?:colleague|colleagues|agent|specialist|representative|manager|supervisor|team|someone|technician|advisor|department)\s+(?:(?:from|of|in|on)\s+[\w\s]{1,30}?\s)?(?:will|has|have|is\s+going\s+to)(?:\s+(?:be|been|now|already|then|shortly|soon))*\s+(?<verb>[a-z]+)\b(?=.*\b(?:you|your|it|this)\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex Colleague();

    [GeneratedRegex(@"\b(?:once|when|whenever|if|after|until|till|unless|as\s+soon\s+as|as\s+long\s+as|before|in\s+case|provided|whether|(?:that|which|who)(?:'s|'ve|\s+(?:was|were|has|have|is|are)))\b[^,;.!?]*", RegexOptions.ExplicitCapture)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\b(?:within|by\s+the|for\s+(?:up|at|[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|a\b)|only|always|usually|automatically|directly|first|separately|each|every|not|never)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex HasCondition();

    [GeneratedRegex(@"\b(?:your|with|system|warehouse|order|account|parcel|package|team|carrier)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex OfThePersons();

    [GeneratedRegex(@"\b(?:you|your|this|it|that)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex ToThePerson();
}
