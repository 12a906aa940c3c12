using System.Collections.Concurrent;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>The words one language says dates and times with.</summary>
internal sealed class CalendarWords
{
    private static readonly ConcurrentDictionary<string, CalendarWords> Languages = new(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _weekdays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _relative = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    private CalendarWords(string language) => Language = language;

    public string Language { get; }

    public static CalendarWords Of(string language) => Languages.GetOrAdd(language, static key => key switch
    {
        "de" => German(),
        "es" => Spanish(),
        _ => new CalendarWords(key),
    });

    public int Month(string word) => _months.GetValueOrDefault(word);

    public DayOfWeek? Weekday(string word) => _weekdays.TryGetValue(word, out var day) ? (DayOfWeek)(day % 7) : null;

    /// <summary>Days from today of "heute", "mañana" and the like.</summary>
    public int? Day(string word) => _days.TryGetValue(word, out var days) ? days : null;

    /// <summary>+1 for next, -1 for last, 0 for this; null for other words.</summary>
    public int? Relative(string word) => _relative.TryGetValue(word, out var relative) ? relative : null;

    /// <summary>The English name of a unit of time, or null.</summary>
    public string Unit(string word) => _units.GetValueOrDefault(word);

    /// <summary>The English name of a part of the day, or null.</summary>
    public string Part(string word) => _parts.GetValueOrDefault(word);

    /// <summary>The timex of a repetition in one word ("täglich"), or null.</summary>
    public string Set(string word) => _sets.GetValueOrDefault(word);

    /// <summary>What a small word does: "in", "ago", "to", "from", "before", "every" and so on; null for other words.</summary>
    public string Role(string word) => _words.GetValueOrDefault(word);

    private static CalendarWords German()
    {
        var words = new CalendarWords("de");
        Add(words._months, 1, "januar jan j\u00e4nner|februar feb|m\u00e4rz maerz mrz|april apr|mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez");
        Add(words._weekdays, 1, "montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sonnabend sa|sonntag so");
        Add(words._days, -2, "vorgestern|gestern|heute|morgen|\u00fcbermorgen uebermorgen");
        Add(words._relative, -1, "letzten letzte letztes letzter vergangenen vergangene vergangenes vorige vorigen voriges|diesen diese dieses dieser diesem|n\u00e4chsten n\u00e4chste n\u00e4chstes n\u00e4chster naechsten naechste kommenden kommende kommendes");
        Add(words._units, "second sekunde sekunden sek|minute minute minuten min|hour stunde stunden std|day tag tage tagen|week woche wochen|weekend wochenende wochenenden|month monat monate monaten|quarter quartal quartale quartalen|year jahr jahre jahren|decade jahrzehnt jahrzehnte");
        Add(words._parts, "morning morgens vormittag vormittags|afternoon nachmittag nachmittags|evening abend abends|night nacht nachts");
        Add(words._sets, "P1D t\u00e4glich taeglich|P1W w\u00f6chentlich|P2W zweiw\u00f6chentlich|P1M monatlich|P3M viertelj\u00e4hrlich|P1Y j\u00e4hrlich|PT1H st\u00fcndlich");
        Add(words._words, "in in|ago vor|to bis|from von vom ab|between zwischen|and und|since seit|after nach|until bis|before vor|every jeden jede jedes jeder alle|at um gegen|on am den der im dem zum zur|clock uhr h|half halb|quarter viertel|noon mittag mittags|midnight mitternacht");
        return words;
    }

    private static CalendarWords Spanish()
    {
        var words = new CalendarWords("es");
        Add(words._months, 1, "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sept sep|octubre oct|noviembre nov|diciembre dic");
        Add(words._weekdays, 1, "lunes lun|martes|mi\u00e9rcoles miercoles mi\u00e9|jueves jue|viernes vie|s\u00e1bado sabado s\u00e1b|domingo dom");
        Add(words._days, -2, "anteayer antier|ayer|hoy|ma\u00f1ana|pasadoma\u00f1ana");
        Add(words._relative, -1, "pasado pasada \u00faltimo \u00faltima ultimo ultima anterior|este esta estos|pr\u00f3ximo pr\u00f3xima proximo proxima siguiente");
        Add(words._units, "second segundo segundos|minute minuto minutos min|hour hora horas|day d\u00eda d\u00edas dia dias|week semana semanas|month mes meses|quarter trimestre trimestres|year a\u00f1o a\u00f1os|decade d\u00e9cada d\u00e9cadas");
        Add(words._parts, "morning ma\u00f1ana madrugada|afternoon tarde|evening |night noche");
        Add(words._sets, "P1D diario diaria diariamente|P1W semanal semanalmente|P2W quincenal|P1M mensual mensualmente|P3M trimestral|P1Y anual anualmente");
        Add(words._words, "in en dentro|ago hace|to a al hasta|from desde de del|between entre|and y|since desde|after despu\u00e9s despues tras|until hasta|before antes|every cada todos todas|at a|on el la los las|clock h hs horas|half media|quarter cuarto|noon mediod\u00eda mediodia|midnight medianoche");
        return words;
    }

    private static void Add(Dictionary<string, int> table, int first, string rows)
    {
        foreach (var row in rows.Split('|'))
        {
            foreach (var word in row.Split(' '))
            {
                table[word] = first;
            }

            first++;
        }
    }

    private static void Add(Dictionary<string, string> table, string rows)
    {
        foreach (var row in rows.Split('|'))
        {
            var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 1; i < cells.Length; i++)
            {
                // "vor" and "bis" have two meanings each: what stands around them tells.
                table.TryAdd(cells[i], cells[0]);
            }
        }
    }
}
