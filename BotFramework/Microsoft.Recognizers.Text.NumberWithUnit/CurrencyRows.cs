namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>The currencies of the world, one a line.</summary>
internal static class CurrencyRows
{
    /// <summary>Name; ISO 4217 code, empty where the name says several; spellings behind the number; spellings before it. The name itself and the code always count.</summary>
    public const string All =
        """
        Dollar;;dollars|$|buck|bucks;$
        United States dollar;USD;united states dollars|us dollar|us dollars|u.s. dollar|u.s. dollars|u.s dollar|u.s dollars|american dollar|american dollars|us$|us $|u.s.$|usd$|$usd;us$|us $|u.s.$|u.s. $|usd$|usd $
        Canadian dollar;CAD;canadian dollars|can$|c$|c $|cad$|$cad;can$|can $|c$|c $|cad$|cad $|ca$
        Australian dollar;AUD;australian dollars|aussie dollar|aussie dollars|a$|au$|aud$;a$|a $|au$|au $|aud$|aud $
        New Zealand dollar;NZD;new zealand dollars|nz dollar|nz dollars|nz$|nzd$;nz$|nz $|nzd$|nzd $
        Hong Kong dollar;HKD;hong kong dollars|hk dollar|hk dollars|hk$|hkd$;hk$|hk $|hkd$|hkd $
        Singapore dollar;SGD;singapore dollars|s$|sgd$;s$|s $|sgd$|sg$
        New Taiwan dollar;TWD;new taiwan dollars|taiwan dollar|taiwan dollars|nt dollar|nt dollars|nt$|ntd|twd$;nt$|nt $|ntd|twd$|twd $
        Namibian dollar;NAD;namibian dollars|n$;n$|n $
        Fijian dollar;FJD;fijian dollars|fiji dollar|fiji dollars|fj$;fj$
        Jamaican dollar;JMD;jamaican dollars|jamaica dollar|j$;j$|j $
        Bahamian dollar;BSD;bahamian dollars;
        Barbadian dollar;BBD;barbados dollar|barbados dollars|barbadian dollars|bbd$;bds$
        Belize dollar;BZD;belize dollars|bz$;bz$|bz $
        Bermudian dollar;BMD;bermudian dollars|bermuda dollar|bermuda dollars|bd$;bd$
        Brunei dollar;BND;brunei dollars|bnd$;bnd$|b$
        British Virgin Islands dollar;;british virgin islands dollars;
        Cook Islands dollar;;cook islands dollars;
        Kiribati dollar;;kiribati dollars;
        Micronesian dollar;;micronesian dollars;
        Nauruan dollar;;nauruan dollars;
        Niue dollar;;niue dollars;
        Palauan dollar;;palauan dollars;
        Pitcairn Islands dollar;;pitcairn islands dollars;
        Tuvaluan dollar;TVD;tuvaluan dollars;
        Zimbabwean dollar;ZWL;zimbabwean dollars|zimbabwe dollar|zimbabwe dollars;
        Cayman Islands dollar;KYD;cayman islands dollars|ci$;ci$
        East Caribbean dollar;XCD;east caribbean dollars|ec$;ec$
        Guyanese dollar;GYD;guyanese dollars|gy$;gy$|g$
        Liberian dollar;LRD;liberian dollars|l$;l$
        Solomon Islands dollar;SBD;solomon islands dollars|si$;si$
        Surinamese dollar;SRD;surinamese dollars|suriname dollar|suriname dollars;
        Trinidad and Tobago dollar;TTD;trinidad and tobago dollars|trinidad dollar|trinidad dollars|tt$;tt$|tt $
        Euro;EUR;euros|€;€
        Pound;;pounds|£|quid;£
        British pound;GBP;british pounds|pound sterling|pounds sterling|sterling|british £|gbp £|uk pound|uk pounds;gbp£|gb£
        Egyptian pound;EGP;egyptian pounds|e£|l.e.;e£|egp£
        Lebanese pound;LBP;lebanese pounds|lebanese lira;
        Syrian pound;SYP;syrian pounds;
        Sudanese pound;SDG;sudanese pounds;
        South Sudanese pound;SSP;south sudanese pounds;
        Falkland Islands pound;FKP;falkland islands pounds|falkland pound|falkland pounds;
        Gibraltar pound;GIP;gibraltar pounds;
        Alderney pound;;alderney pounds;
        Ascension pound;;ascension pounds;
        Guernsey pound;GGP;guernsey pounds;
        Jersey pound;JEP;jersey pounds;
        Manx pound;IMP;manx pounds;
        Saint Helena pound;SHP;saint helena pounds|st helena pound|st helena pounds;
        Irish pound;;irish pounds|irish punt|punt;ir£
        Japanese yen;JPY;yen|yens|japanese yens|¥|円;¥
        Chinese yuan;CNY;yuan|yuans|chinese yuans|rmb|renminbi|元|块|kuai|chinese renminbi;rmb|cny ¥|cn¥
        Korean won;;won|wons|korean wons|₩;₩
        South Korean won;KRW;south korean wons;krw₩
        North Korean won;KPW;north korean wons;
        Rupee;;rupees|rs|rs.|₨;rs.|rs|₨
        Indian rupee;INR;indian rupees|₹;₹|inr.
        Pakistani rupee;PKR;pakistani rupees|pakistan rupee|pakistan rupees;
        Nepalese rupee;NPR;nepalese rupees|nepali rupee|nepali rupees;
        Sri Lankan rupee;LKR;sri lankan rupees|sri lanka rupee|sri lanka rupees;
        Mauritian rupee;MUR;mauritian rupees|mauritius rupee|mauritius rupees;
        Seychellois rupee;SCR;seychellois rupees|seychelles rupee|seychelles rupees;
        Maldivian rufiyaa;MVR;rufiyaa|rufiyaas|maldivian rufiyaas;
        Indonesian rupiah;IDR;rupiah|rupiahs|indonesian rupiahs|rp;rp
        Franc;;francs|fr.;
        Swiss franc;CHF;swiss francs|sfr|sfr.|fr. swiss;sfr|sfr.|chf.
        French franc;;french francs;
        Belgian franc;;belgian francs;
        Luxembourg franc;;luxembourg francs;
        CFP franc;XPF;cfp francs;
        West African CFA franc;XOF;west african cfa francs;
        Central African CFA franc;XAF;central african cfa francs;
        CFA franc;;cfa francs|cfa;
        Congolese franc;CDF;congolese francs;
        Rwandan franc;RWF;rwandan francs|rf;
        Burundian franc;BIF;burundian francs;
        Djiboutian franc;DJF;djiboutian francs;
        Comorian franc;KMF;comorian francs;
        Guinean franc;GNF;guinean francs;
        Malagasy ariary;MGA;ariary|ariaries;
        Lira;;liras|lire;
        Turkish lira;TRY;turkish liras|₺|tl;₺
        Italian lira;;italian lire|italian liras;
        Peso;;pesos;
        Mexican peso;MXN;mexican pesos|mex$|mex $|mxn$;mex$|mex $|mxn$|mxn $
        Philippine peso;PHP;philippine pesos|₱|php₱|filipino peso|filipino pesos;php₱|₱
        Argentine peso;ARS;argentine pesos|argentinian peso|argentinian pesos|ar$;ar$|ars$
        Chilean peso;CLP;chilean pesos|clp$;clp$
        Colombian peso;COP;colombian pesos|col$;col$|cop$
        Cuban peso;CUP;cuban pesos;
        Cuban convertible peso;CUC;cuban convertible pesos;
        Dominican peso;DOP;dominican pesos|rd$;rd$
        Uruguayan peso;UYU;uruguayan pesos|$u;$u
        Peseta;;pesetas|pts|ptas;
        Spanish peseta;;spanish pesetas;
        Finnish markka;;markka|markkaa|markkas;
        Finnish markka;;finnish markkaa|finnish markkas|finnish mark|finnish marks|fim;
        German mark;;german marks|deutsche mark|deutsche marks|deutschmark|deutschmarks|dm;dm
        Netherlands guilder;;dutch guilder|dutch guilders|dutch gulden|netherlands guilders|nlg;
        Netherlands guilder;;guilder|guilders|gulden;
        Netherlands Antillean guilder;ANG;netherlands antillean guilders;
        Aruban florin;AWG;aruban florins|aruban guilder|aruban guilders;
        Austrian schilling;;austrian schillings|schilling|schillings;
        Portuguese escudo;;portuguese escudos;
        Escudo;;escudos;
        Cape Verdean escudo;CVE;cape verdean escudos;
        Greek drachma;;greek drachmas|drachma|drachmas;
        Drachma;;drachmae;
        Krone;;kronor|krona|kronas;
        Swedish krona;SEK;swedish kronor|swedish kronas|swedish krone|swedish kroner|swedish crown|swedish crowns;
        Icelandic króna;ISK;icelandic kronur|icelandic kronas|icelandic krona;
        Krone;;kroner|krones|kr|kr.;kr|kr.
        Danish krone;DKK;danish kroner|danish krones|danish krona|danish crown|danish crowns;
        Norwegian krone;NOK;norwegian kroner|norwegian krones|norwegian krona|norwegian crown|norwegian crowns;
        Faroese króna;;faroese kronas|faroese krona;
        Czech koruna;CZK;czech korunas|koruna|korunas|korun|kč|czech crown|czech crowns;
        Slovak koruna;;slovak korunas|slovak crown|slovak crowns;
        Estonian kroon;;estonian kroons|kroon|kroons;
        Polish złoty;PLN;polish zloty|zloty|zlotys|zlotych|złoty|zł|polish zlotys|polish złoty;
        Hungarian forint;HUF;forint|forints|hungarian forints|ft;
        Leu;;leus;
        Romanian leu;RON;romanian lei|romanian leus|lei;
        Moldovan leu;MDL;moldovan lei;
        Bulgarian lev;BGN;leva|lev|levs|bulgarian leva|bulgarian levs|лв;
        Serbian dinar;RSD;serbian dinars;
        Dinar;;dinars;
        Macedonian denar;MKD;denar|denars|macedonian denars;
        Croatian kuna;HRK;kuna|kunas|croatian kunas;
        Bosnia and Herzegovina convertible mark;BAM;convertible mark|convertible marks;
        Albanian lek;ALL;albanian leks|albanian lekë;
        Latvian lats;;latvian lat;
        Lithuanian litas;;litas;
        Ruble;;rubles|rouble|roubles;
        Russian ruble;RUB;russian rubles|russian rouble|russian roubles|₽|руб;₽
        Transnistrian ruble;PRB;transnistrian rubles;
        Belarusian ruble;;belarusian rubles|belarusian rouble|belarusian roubles;
        New Belarusian ruble;BYN;new belarusian rubles;
        Ukrainian hryvnia;UAH;hryvnia|hryvnias|ukrainian hryvnias|₴;₴
        Georgian lari;GEL;lari|laris|georgian laris|₾;₾
        Armenian dram;AMD;dram|drams|armenian drams|֏;֏
        Azerbaijani manat;AZN;azerbaijani manats|azerbaijan manat|₼;₼
        Turkmenistan manat;TMT;turkmenistan manats|turkmen manat;
        Manat;;manats;
        Kazakhstani tenge;KZT;tenge|tenges|kazakhstani tenges|₸;₸
        Kyrgyzstani som;KGS;kyrgyzstani soms;
        Uzbekistani som;UZS;uzbekistani soms|uzbekistan som;
        Tajikistani somoni;TJS;somoni|somonis|tajikistani somonis;
        Mongolian tögrög;MNT;tugrik|tugriks|tögrög|togrog|₮;₮
        Israeli new shekel;ILS;shekel|shekels|sheqel|new shekel|new shekels|israeli shekel|israeli shekels|israeli new shekels|₪|nis;₪|nis
        Saudi riyal;SAR;saudi riyals|saudi arabian riyal|saudi arabian riyals;
        Qatari riyal;QAR;qatari riyals;
        Riyal;;riyals;
        Riyal;;rial|rials;
        Iranian rial;IRR;iranian rials;
        Omani rial;OMR;omani rials;
        Yemeni rial;YER;yemeni rials;
        United Arab Emirates dirham;AED;united arab emirates dirhams|uae dirham|uae dirhams|emirati dirham|emirati dirhams;
        Moroccan dirham;MAD;moroccan dirhams;
        Dirham;;dirhams;
        Kuwaiti dinar;KWD;kuwaiti dinars|kuwait dinar|kuwait dinars;
        Bahraini dinar;BHD;bahraini dinars|bahrain dinar;
        Jordanian dinar;JOD;jordanian dinars|jordan dinar;
        Iraqi dinar;IQD;iraqi dinars|iraq dinar;
        Libyan dinar;LYD;libyan dinars|libya dinar;
        Tunisian dinar;TND;tunisian dinars|tunisia dinar;
        Algerian dinar;DZD;algerian dinars|algeria dinar;
        Afghan afghani;AFN;afghani|afghanis|afghan afghanis|؋;؋
        Bangladeshi taka;BDT;taka|takas|bangladeshi takas|৳;৳
        Bhutanese ngultrum;BTN;ngultrum|ngultrums;
        Burmese kyat;MMK;kyat|kyats|burmese kyats|myanmar kyat;
        Cambodian riel;KHR;riel|riels|cambodian riels|៛;៛
        Lao kip;LAK;kip|kips|lao kips|laotian kip|₭;₭
        Thai baht;THB;baht|bahts|thai bahts|฿;฿
        Vietnamese dong;VND;dong|dongs|vietnamese dongs|đồng|₫;₫
        Malaysian ringgit;MYR;ringgit|ringgits|malaysian ringgits|rm;rm
        Macanese pataca;MOP;pataca|patacas|macanese patacas|mop$;mop$
        Papua New Guinean kina;PGK;kina|kinas;
        Samoan tālā;WST;samoan tala|tala|talas|samoan talas;
        Tongan paʻanga;TOP;tongan pa'anga|pa'anga|tongan paanga;
        Vanuatu vatu;VUV;vatu|vatus;
        South African rand;ZAR;rand|rands|south african rands|south africa rand;zar
        Nigerian naira;NGN;naira|nairas|nigerian nairas|₦;₦
        Ghanaian cedi;GHS;cedi|cedis|ghanaian cedis|ghana cedi|ghana cedis|₵;gh₵|₵
        Kenyan shilling;KES;kenyan shillings|kenya shilling|ksh;ksh|ksh.
        Tanzanian shilling;TZS;tanzanian shillings|tanzania shilling;
        Ugandan shilling;UGX;ugandan shillings|uganda shilling;
        Somali shilling;SOS;somali shillings;
        Somaliland shilling;;somaliland shillings;
        Shilling;;shillings;
        Ethiopian birr;ETB;birr|birrs|ethiopian birrs;
        Eritrean nakfa;ERN;nakfa|nakfas;
        Zambian kwacha;ZMW;zambian kwachas;
        Malawian kwacha;MWK;malawian kwachas;
        Zambian kwacha;ZMW;kwacha|kwachas;
        Angolan kwanza;AOA;kwanza|kwanzas|angolan kwanzas;
        Mozambican metical;MZN;metical|meticals|meticais|mozambican meticals;
        Botswana pula;BWP;pula|pulas;
        Lesotho loti;LSL;loti|maloti;
        Swazi lilangeni;SZL;lilangeni|emalangeni;
        Gambian dalasi;GMD;dalasi|dalasis;
        Sierra Leonean leone;SLL;leone|leones|sierra leonean leones;
        Mauritanian ouguiya;MRU;ouguiya|ouguiyas;
        São Tomé and Príncipe dobra;STN;dobra|dobras;
        Abkhazian apsar;;apsar|apsars;
        Haitian gourde;HTG;gourde|gourdes|haitian gourdes;
        Brazilian real;BRL;brazilian reals|brazilian reais|reais|r$;r$|r $|brl$
        Real;;reals;
        Bolivian boliviano;BOB;boliviano|bolivianos|bolivian bolivianos;
        Peruvian sol;PEN;peruvian soles|peruvian nuevo sol|nuevo sol|nuevos soles|soles|sol|s/.;s/.|s/
        Paraguayan guaraní;PYG;guaraní|guarani|guaranis|guaraníes|paraguayan guarani|₲;₲
        Venezuelan bolívar;VEF;bolívar|bolivar|bolivars|bolívars|bolivares|venezuelan bolivar|venezuelan bolivars;
        Costa Rican colón;CRC;costa rican colon|costa rican colons|colón|colones|₡;₡
        Salvadoran colón;SVC;salvadoran colon|salvadoran colons;
        Guatemalan quetzal;GTQ;quetzal|quetzals|quetzales|guatemalan quetzals;
        Honduran lempira;HNL;lempira|lempiras|honduran lempiras;
        Nicaraguan córdoba;NIO;nicaraguan cordoba|nicaraguan cordobas|córdoba|cordoba|cordobas;
        Panamanian balboa;PAB;balboa|balboas;
        Bitcoin;;bitcoins|₿|btc|xbt;₿|btc
        """;

    /// <summary>Name; how many make the main unit; spellings behind the number; spellings before it.</summary>
    public const string Parts =
        """
        Cent;100;cent|cents|¢|-cent
        Penny;100;penny|pennies
        Pence;100;pence
        Satoshi;100000000;satoshi|satoshis
        Millibitcoin;1000;millibitcoin|millibitcoins|milibitcoin|milibitcoins
        Kopek;100;kopek|kopeks|kopeck|kopecks
        Pfennig;100;pfennig|pfennigs
        Centavo;100;centavo|centavos
        Centime;100;centime|centimes
        Paisa;100;paisa|paise|poisha
        Øre;100;øre|öre|eyrir|aurar|ore
        Jiao;10;jiao|角
        Fen;100;fen
        Sen;100;sen
        Satang;100;satang|satangs
        Fils;1000;fils
        Piastre;100;piastre|piastres
        Grosz;100;grosz|groszy
        Fillér;100;fillér|filler
        Pul;100;pul|puls
        Qindarkë;100;qindarkë|qindarkës|qindarke|qindarkes
        Chetrum;100;chetrum|chetrums
        Fening;100;fening|fenings|fenig
        Thebe;100;thebe|thebes
        Céntimo;100;céntimo|céntimos|centimo|centimos
        Lipa;100;lipa|lipas
        Haléř;100;haléř|haler|haléře
        Butut;100;butut|bututs
        Tetri;100;tetri|tetris
        Pesewa;100;pesewa|pesewas
        Att;100;att|atts
        Sente;100;sente|lisente
        Deni;100;deni|denis
        Iraimbilanja;5;iraimbilanja|iraimbilanjas
        Tambala;100;tambala|tambalas
        Khoums;5;khoums
        Pya;100;pya|pyas
        Kobo;100;kobo|kobos
        Kuruş;100;kuruş|kurus
        Centesimo;100;centesimo|centesimos|centésimo|centésimos
        Toea;100;toea|toeas
        Halala;100;halala|halalas
        Sene;100;sene|senes
        Qəpik;100;qəpik|qepik
        Ban;100;ban|bani
        Rappen;100;rappen|rappens
        Santeem;100;santeem|santeems
        Para;100;para|paras
        Millime;1000;millime|millimes
        Diram;100;diram|dirams
        Penni;100;penni|pennis|penniä
        Tyiyn;100;tyiyn|tyiyns
        Stotinka;100;stotinka|stotinki
        """;
}
