namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>The holidays English speakers name, one a line.</summary>
internal static class HolidayRows
{
    /// <summary>When: month/day, month/weekday (Sunday is 0)/number or "last", days from Easter or Thanksgiving, or month/day of a calendar of the moon; then the names.</summary>
    public const string All =
        """
        1/1;new year day|new years day|new years|new year|newyear|yuandan
        2/2;groundhog day|ground hog day|groundhogs day
        2/14;lover day|lovers day|valentine day|valentines day|valentine|valentines|saint valentine day|saint valentine|st valentine day
        3/8;international womens day|international women day|womens day|women day|female day
        3/17;saint patrick day|saint patricks day|saint patrick|st patrick day|st patricks day|st patrick|st . patrick day|st . patricks day|patricks day
        4/1;april fools day|april fools|april fool day|all fools day|fools day|april fool
        1/20;inauguration day
        3/7;girls day
        3/12;tree planting day|tree plant day|arbor day
        3/14;white day|white lover day|pi day
        4/23;st george day|st georges day|saint george day
        4/25;anzac day
        6/1;children day|childrens day|international childrens day
        6/24;baptiste day|saint jean baptiste day
        7/1;canada day
        9/10;teacher day|teachers day|teachers' day
        12/6;st nicholas day|saint nicholas day
        4/22;earth day
        5/1;international workers day|international workers' day|workers day|may day|mayday
        5/4;star wars day|youth day
        5/5;cinco de mayo
        6/19;juneteenth|freedom day|jubilee day
        7/4;independence day|usa independence day|us independence day|american independence day
        7/14;bastille day
        10/31;halloween|halloween day|all hallows eve|all hallow eve
        11/1;all saints day|all hallows|all hallows day|all hallow day
        11/2;all souls day|all soul day
        11/5;guy fawkes day|guy fawkes|bonfire night
        11/11;veterans day|veteran day|armistice day|remembrance day|singles day|single day
        12/24;christmas eve|xmas eve|x mas eve
        12/25;christmas day|christmas|xmas|xmas day|x mas
        12/26;boxing day
        12/31;new year eve|new years eve|newyear eve
        1/1/3;martin luther king day|martin luther king jr day|mlk day
        2/1/3;presidents day|president day|presidents' day|washingtons birthday|washington birthday
        5/0/2;mother day|mothers day|mothers' day|mothering day
        5/1/last;memorial day
        6/0/3;father day|fathers day|fathers' day
        9/1/1;labor day|labour day
        10/1/2;columbus day|indigenous peoples day|canadian thanksgiving
        11/4/4;thanksgiving day|thanksgiving
        thanksgiving+1;black friday
        thanksgiving+4;cyber monday
        easter-47;mardi gras|shrove tuesday|fat tuesday|pancake day
        easter-46;ash wednesday
        easter-7;palm sunday
        easter-3;maundy thursday|holy thursday
        easter-2;good friday
        easter-1;easter saturday|holy saturday
        easter+0;easter|easter sunday|easter day
        easter+1;easter monday
        easter+39;ascension day|ascension of christ|ascension
        easter+49;pentecost|pentecost sunday|whit sunday|white sunday
        easter+50;whit monday|white monday
        easter+56;trinity sunday
        easter+60;corpus christi
        islamic/1/1;islamic new year
        islamic/9/1;ramadan|ramadhan
        islamic/10/1;eid al fitr|eid ul fitr|eid
        islamic/12/10;eid al adha|eid ul adha|feast of the sacrifice
        chinese/1/1;chinese new year|lunar new year|spring festival
        chinese/8/15;mid autumn festival|moon festival
        chinese/5/5;dragon boat festival|dragon boat day
        """;
}
