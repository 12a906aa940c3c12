namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>The units, with the spellings people use for them.</summary>
internal static class UnitTables
{
    public static readonly UnitTable Currency = Currencies();
    public static readonly UnitTable Age = new UnitTable("age")
        .Add(new("Year"), "years old|year old|year-old|years-old|years of age|year of age|yr old|yrs old|y.o|yo")
        .Add(new("Age"), "", "age|aged|at the age of|age of")
        .Add(new("Month"), "months old|month old|month-old|months-old|months of age|month of age")
        .Add(new("Week"), "weeks old|week old|week-old|weeks-old|weeks of age|week of age")
        .Add(new("Day"), "days old|day old|day-old|days-old|days of age|day of age");

    public static readonly UnitTable Temperature = new UnitTable("temperature")
        .Add(new("F"), "degrees fahrenheit|degree fahrenheit|degrees f|degree f|deg f|\u00b0f|\u00b0 f|fahrenheit|f")
        .Add(new("C"), "degrees celsius|degree celsius|degrees celcius|degree celcius|degrees centigrade|degrees c|degree c|deg c|\u00b0c|\u00b0 c|celsius|celcius|centigrade|c")
        .Add(new("K"), "degrees kelvin|degree kelvin|kelvin|kelvins|k")
        .Add(new("R"), "degrees rankine|rankine")
        .Add(new("Degree"), "degrees|degree|deg|\u00b0");

    public static readonly UnitTable Dimension = Dimensions();

    private static UnitTable Dimensions()
    {
        var table = new UnitTable("dimension");
        foreach (var (subtype, unit, forms) in (ReadOnlySpan<(string, string, string)>)
        [
            ("Length", "Kilometer", "kilometers|kilometer|kilometres|kilometre|km|kms"),
            ("Length", "Meter", "meters|meter|metres|metre|m"),
            ("Length", "Light year", "light years|light year|light-year|light-years"),
            ("Length", "Nautical mile", "nautical miles|nautical mile|nmi"),
            ("Length", "Hectometer", "hectometers|hectometer|hectometres|hectometre|hm"),
            ("Length", "Decameter", "decameters|decameter|decametres|decametre|dam"),
            ("Length", "Micrometer", "micrometers|micrometer|micrometres|micrometre|\u00b5m|\u03bcm|microns|micron"),
            ("Length", "Nanometer", "nanometers|nanometer|nanometres|nanometre|nm"),
            ("Length", "Decimeter", "decimeters|decimeter|decimetres|decimetre|dm"),
            ("Length", "Centimeter", "centimeters|centimeter|centimetres|centimetre|cm"),
            ("Length", "Millimeter", "millimeters|millimeter|millimetres|millimetre|mm"),
            ("Length", "Mile", "miles|mile|mi"),
            ("Length", "Yard", "yards|yard|yd"),
            ("Length", "Foot", "feet|foot|ft"),
            ("Length", "Inch", "inches|inch|in|\""),
            ("Speed", "Meter per second", "meters per second|meter per second|metres per second|m/s"),
            ("Speed", "Kilometer per hour", "kilometers per hour|kilometer per hour|kilometres per hour|km per hour|km/h|kph|kmph"),
            ("Speed", "Mile per hour", "miles per hour|mile per hour|mph|mi/h"),
            ("Speed", "Knot", "knots|knot|kt"),
            ("Speed", "Foot per second", "feet per second|foot per second|ft/s"),
            ("Area", "Square mile", "square miles|square mile|sq mi|mi^2|mi\u00b2"),
            ("Area", "Square centimeter", "square centimeters|square centimeter|square centimetres|square centimetre|sq cm|cm2|cm^2|cm\u00b2"),
            ("Area", "Square inch", "square inches|square inch|sq in|in2|in^2|in\u00b2"),
            ("Area", "Square yard", "square yards|square yard|sq yd|yd2|yd^2|yd\u00b2"),
            ("Area", "Square kilometer", "square kilometers|square kilometer|sq km|km2|km^2|km\u00b2"),
            ("Area", "Square meter", "m2|square meters|square meter|square metres|square metre|sq m|m^2|m\u00b2"),
            ("Area", "Square foot", "ft2|ft^2|square feet|square foot|sq ft|ft\u00b2"),
            ("Area", "Acre", "acres|acre"),
            ("Area", "Square hectometer", "hectares|hectare|square hectometers|square hectometer"),
            ("Volume", "Liter", "liters|liter|litres|litre|l"),
            ("Volume", "Milliliter", "milliliters|milliliter|millilitres|millilitre|ml"),
            ("Volume", "Gallon", "gallons|gallon"),
            ("Volume", "Pint", "pints|pint"),
            ("Volume", "Cup", "cups|cup"),
            ("Volume", "Cubic centimeter", "cubic centimeters|cubic centimeter|cubic centimetres|cubic centimetre|cm3|cm^3|cm\u00b3"),
            ("Volume", "Cubic foot", "cubic feet|cubic foot|cu ft|ft3|ft^3|ft\u00b3"),
            ("Volume", "Cubic inch", "cubic inches|cubic inch|cu in|in3|in^3|in\u00b3"),
            ("Volume", "Hectoliter", "hectoliters|hectoliter|hectolitres|hectolitre|hl"),
            ("Volume", "Deciliter", "deciliters|deciliter|decilitres|decilitre|dl"),
            ("Volume", "Centiliter", "centiliters|centiliter|centilitres|centilitre|cl"),
            ("Volume", "Teaspoon", "teaspoons|teaspoon|tsp"),
            ("Volume", "Tablespoon", "tablespoons|tablespoon|tbsp"),
            ("Volume", "Fluid ounce", "fluid ounces|fluid ounce|fl oz"),
            ("Volume", "Quart", "quarts|quart|qt"),
            ("Volume", "Barrel", "barrels|barrel"),
            ("Volume", "Cubic meter", "m3|m^3|cubic meters|cubic meter|cubic metres|cubic metre|m\u00b3"),
            ("Weight", "Kilogram", "kilograms|kilogram|kilogrammes|kilos|kilo|kg|kgs"),
            ("Weight", "Gram", "grams|gram|g"),
            ("Weight", "Milligram", "milligrams|milligram|mg"),
            ("Weight", "Pound", "pounds|pound|lbs|lb"),
            ("Weight", "Ounce", "ounces|ounce|oz"),
            ("Weight", "Metric ton", "metric tons|metric ton|tonnes|tonne"),
            ("Weight", "Ton", "tons|ton"),
            ("Weight", "Stone", "stone|stones"),
            ("Weight", "Grain", "grains|grain"),
            ("Information", "Bit", "bits|bit"),
            ("Information", "Byte", "bytes|byte"),
            ("Information", "Kilobit", "kilobits|kilobit|kbit|kb"),
            ("Information", "Megabit", "megabits|megabit|mbit|mb"),
            ("Information", "Gigabit", "gigabits|gigabit|gbit|gb"),
            ("Information", "Terabit", "terabits|terabit|tbit|tb"),
            ("Information", "Kilobyte", "kilobytes|kilobyte|kB|kbyte"),
            ("Information", "Megabyte", "megabytes|megabyte|mB|MB|mbyte"),
            ("Information", "Gigabyte", "gigabytes|gigabyte|gB|GB|gbyte"),
            ("Information", "Terabyte", "terabytes|terabyte|tB|TB|tbyte"),
        ])
        {
            table.Add(new Unit(unit, Subtype: subtype), forms);
        }

        return table;
    }

    private static UnitTable Currencies()
    {
        var table = new UnitTable("currency") { BareUnits = true };
        foreach (var row in CurrencyRows.All.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cells = row.Split(';');
            var iso = cells[1].Length == 0 ? null : cells[1];
            var code = iso is null ? "" : "|" + iso.ToLowerInvariant();
            var millions = iso is null ? "" : "|m" + iso.ToLowerInvariant();
            table.Add(new Unit(cells[0], iso), $"{cells[0].ToLowerInvariant()}|{cells[2]}{code}", $"{cells[3]}{code}");
            if (iso is not null)
            {
                table.Add(new Unit(cells[0], iso, -1_000_000), millions[1..], millions[1..]);
            }
        }

        foreach (var row in CurrencyRows.Parts.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cells = row.Split(';');
            table.Add(new Unit(cells[0], null, int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture)), cells[2], cells.Length > 3 ? cells[3] : "");
        }

        return table;
    }
}
