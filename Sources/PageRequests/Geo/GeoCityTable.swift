/// The cities of the geo presets; the first one of a country stands for the country.
///
/// A line: name to type, city, country, region code (ISO 3166-2, second part), region, latitude,
/// longitude, time zone, postal code, language where it is not the country's main one. The places
/// are known facts; the table is read once, when the first place is looked up.
enum GeoCityTable {
  static let text = """
    berlin|Berlin|DE|BE|Berlin|52.52|13.405|Europe/Berlin|10117|
    hamburg|Hamburg|DE|HH|Hamburg|53.5511|9.9937|Europe/Berlin|20095|
    munich|Munich|DE|BY|Bavaria|48.1351|11.582|Europe/Berlin|80331|
    frankfurt|Frankfurt am Main|DE|HE|Hesse|50.1109|8.6821|Europe/Berlin|60311|
    cologne|Cologne|DE|NW|North Rhine-Westphalia|50.9375|6.9603|Europe/Berlin|50667|
    paris|Paris|FR|IDF|Île-de-France|48.8566|2.3522|Europe/Paris|75001|
    marseille|Marseille|FR|PAC|Provence-Alpes-Côte d'Azur|43.2965|5.3698|Europe/Paris|13001|
    lyon|Lyon|FR|ARA|Auvergne-Rhône-Alpes|45.764|4.8357|Europe/Paris|69001|
    london|London|GB|ENG|England|51.5074|-0.1278|Europe/London|SW1A 1AA|
    manchester|Manchester|GB|ENG|England|53.4808|-2.2426|Europe/London|M1 1AE|
    edinburgh|Edinburgh|GB|SCT|Scotland|55.9533|-3.1883|Europe/London|EH1 1YZ|
    dublin|Dublin|IE|L|Leinster|53.3498|-6.2603|Europe/Dublin|D01 F5P2|
    madrid|Madrid|ES|MD|Madrid|40.4168|-3.7038|Europe/Madrid|28001|
    barcelona|Barcelona|ES|CT|Catalonia|41.3874|2.1686|Europe/Madrid|08001|
    seville|Seville|ES|AN|Andalusia|37.3891|-5.9845|Europe/Madrid|41001|
    lisbon|Lisbon|PT|11|Lisbon|38.7223|-9.1393|Europe/Lisbon|1100-148|
    porto|Porto|PT|13|Porto|41.1579|-8.6291|Europe/Lisbon|4000-322|
    rome|Rome|IT|62|Lazio|41.9028|12.4964|Europe/Rome|00184|
    milan|Milan|IT|25|Lombardy|45.4642|9.19|Europe/Rome|20121|
    naples|Naples|IT|72|Campania|40.8518|14.2681|Europe/Rome|80133|
    amsterdam|Amsterdam|NL|NH|North Holland|52.3676|4.9041|Europe/Amsterdam|1012|
    rotterdam|Rotterdam|NL|ZH|South Holland|51.9244|4.4777|Europe/Amsterdam|3011|
    brussels|Brussels|BE|BRU|Brussels Capital|50.8503|4.3517|Europe/Brussels|1000|
    antwerp|Antwerp|BE|VLG|Flanders|51.2194|4.4025|Europe/Brussels|2000|nl-BE
    luxembourg|Luxembourg|LU|LU|Luxembourg|49.6116|6.1319|Europe/Luxembourg|1111|
    bern|Bern|CH|BE|Bern|46.948|7.4474|Europe/Zurich|3011|
    zurich|Zürich|CH|ZH|Zurich|47.3769|8.5417|Europe/Zurich|8001|
    geneva|Geneva|CH|GE|Geneva|46.2044|6.1432|Europe/Zurich|1201|fr-CH
    vienna|Vienna|AT|9|Vienna|48.2082|16.3738|Europe/Vienna|1010|
    copenhagen|Copenhagen|DK|84|Capital Region|55.6761|12.5683|Europe/Copenhagen|1050|
    stockholm|Stockholm|SE|AB|Stockholm|59.3293|18.0686|Europe/Stockholm|111 20|
    gothenburg|Gothenburg|SE|O|Västra Götaland|57.7089|11.9746|Europe/Stockholm|411 03|
    oslo|Oslo|NO|03|Oslo|59.9139|10.7522|Europe/Oslo|0150|
    bergen|Bergen|NO|46|Vestland|60.3913|5.3221|Europe/Oslo|5003|
    helsinki|Helsinki|FI|18|Uusimaa|60.1699|24.9384|Europe/Helsinki|00100|
    reykjavik|Reykjavík|IS|1|Capital Region|64.1466|-21.9426|Atlantic/Reykjavik|101|
    tallinn|Tallinn|EE|37|Harju|59.437|24.7536|Europe/Tallinn|10111|
    riga|Riga|LV|RIX|Riga|56.9496|24.1052|Europe/Riga|1050|
    vilnius|Vilnius|LT|VL|Vilnius|54.6872|25.2797|Europe/Vilnius|01100|
    warsaw|Warsaw|PL|14|Mazovia|52.2297|21.0122|Europe/Warsaw|00-001|
    krakow|Kraków|PL|12|Lesser Poland|50.0647|19.945|Europe/Warsaw|31-001|
    prague|Prague|CZ|10|Prague|50.0755|14.4378|Europe/Prague|110 00|
    bratislava|Bratislava|SK|BL|Bratislava|48.1486|17.1077|Europe/Bratislava|811 01|
    budapest|Budapest|HU|BU|Budapest|47.4979|19.0402|Europe/Budapest|1051|
    bucharest|Bucharest|RO|B|Bucharest|44.4268|26.1025|Europe/Bucharest|010011|
    sofia|Sofia|BG|22|Sofia City|42.6977|23.3219|Europe/Sofia|1000|
    athens|Athens|GR|I|Attica|37.9838|23.7275|Europe/Athens|105 57|
    nicosia|Nicosia|CY|01|Nicosia|35.1856|33.3823|Asia/Nicosia|1010|
    valletta|Valletta|MT|60|Valletta|35.8989|14.5146|Europe/Malta|VLT 1010|
    ljubljana|Ljubljana|SI|061|Ljubljana|46.0569|14.5058|Europe/Ljubljana|1000|
    zagreb|Zagreb|HR|21|Zagreb|45.815|15.9819|Europe/Zagreb|10000|
    belgrade|Belgrade|RS|00|Belgrade|44.7866|20.4489|Europe/Belgrade|11000|
    sarajevo|Sarajevo|BA|BIH|Federation of Bosnia and Herzegovina|43.8563|18.4131|Europe/Sarajevo|71000|
    podgorica|Podgorica|ME|16|Podgorica|42.4304|19.2594|Europe/Podgorica|81000|
    skopje|Skopje|MK|85|Skopje|41.9981|21.4254|Europe/Skopje|1000|
    tirana|Tirana|AL|11|Tirana|41.3275|19.8187|Europe/Tirane|1001|
    pristina|Pristina|XK|||42.6629|21.1655|Europe/Belgrade|10000|
    chisinau|Chișinău|MD|CU|Chișinău|47.0105|28.8638|Europe/Chisinau|2001|
    kyiv|Kyiv|UA|30|Kyiv|50.4501|30.5234|Europe/Kyiv|01001|
    lviv|Lviv|UA|46|Lviv|49.8397|24.0297|Europe/Kyiv|79000|
    minsk|Minsk|BY|HM|Minsk|53.9006|27.559|Europe/Minsk|220030|
    moscow|Moscow|RU|MOW|Moscow|55.7558|37.6173|Europe/Moscow|101000|
    saint-petersburg|Saint Petersburg|RU|SPE|Saint Petersburg|59.9311|30.3609|Europe/Moscow|190000|
    novosibirsk|Novosibirsk|RU|NVS|Novosibirsk|55.0084|82.9357|Asia/Novosibirsk|630099|
    vladivostok|Vladivostok|RU|PRI|Primorsky|43.1155|131.8855|Asia/Vladivostok|690091|
    monaco|Monaco|MC|MC|Monaco|43.7384|7.4246|Europe/Monaco|98000|
    andorra-la-vella|Andorra la Vella|AD|07|Andorra la Vella|42.5063|1.5218|Europe/Andorra|AD500|
    san-marino|San Marino|SM|07|San Marino|43.9424|12.4578|Europe/San_Marino|47890|
    vaduz|Vaduz|LI|11|Vaduz|47.141|9.5209|Europe/Vaduz|9490|
    vatican-city|Vatican City|VA|||41.9029|12.4534|Europe/Vatican|00120|
    istanbul|Istanbul|TR|34|Istanbul|41.0082|28.9784|Europe/Istanbul|34122|
    ankara|Ankara|TR|06|Ankara|39.9334|32.8597|Europe/Istanbul|06420|
    tbilisi|Tbilisi|GE|TB|Tbilisi|41.7151|44.8271|Asia/Tbilisi|0105|
    yerevan|Yerevan|AM|ER|Yerevan|40.1792|44.4991|Asia/Yerevan|0010|
    baku|Baku|AZ|BA|Baku|40.4093|49.8671|Asia/Baku|AZ1000|
    jerusalem|Jerusalem|IL|JM|Jerusalem|31.7683|35.2137|Asia/Jerusalem||
    tel-aviv|Tel Aviv|IL|TA|Tel Aviv|32.0853|34.7818|Asia/Jerusalem||
    ramallah|Ramallah|PS|RBH|Ramallah|31.9038|35.2034|Asia/Hebron||
    amman|Amman|JO|AM|Amman|31.9454|35.9284|Asia/Amman|11181|
    beirut|Beirut|LB|BA|Beirut|33.8938|35.5018|Asia/Beirut||
    damascus|Damascus|SY|DI|Damascus|33.5138|36.2765|Asia/Damascus||
    baghdad|Baghdad|IQ|BG|Baghdad|33.3152|44.3661|Asia/Baghdad|10001|
    tehran|Tehran|IR|23|Tehran|35.6892|51.389|Asia/Tehran||
    kuwait-city|Kuwait City|KW|KU|Al Asimah|29.3759|47.9774|Asia/Kuwait||
    riyadh|Riyadh|SA|01|Riyadh|24.7136|46.6753|Asia/Riyadh|11564|
    jeddah|Jeddah|SA|02|Makkah|21.4858|39.1925|Asia/Riyadh||
    manama|Manama|BH|13|Capital|26.2285|50.586|Asia/Bahrain||
    doha|Doha|QA|DA|Doha|25.2854|51.531|Asia/Qatar||
    abu-dhabi|Abu Dhabi|AE|AZ|Abu Dhabi|24.4539|54.3773|Asia/Dubai||
    dubai|Dubai|AE|DU|Dubai|25.2048|55.2708|Asia/Dubai||
    muscat|Muscat|OM|MA|Muscat|23.588|58.3829|Asia/Muscat|100|
    sanaa|Sanaa|YE|SA|Amanat Al Asimah|15.3694|44.191|Asia/Aden||
    kabul|Kabul|AF|KAB|Kabul|34.5553|69.2075|Asia/Kabul|1001|
    islamabad|Islamabad|PK|IS|Islamabad|33.6844|73.0479|Asia/Karachi|44000|
    karachi|Karachi|PK|SD|Sindh|24.8607|67.0011|Asia/Karachi|74000|
    lahore|Lahore|PK|PB|Punjab|31.5204|74.3587|Asia/Karachi|54000|
    new-delhi|New Delhi|IN|DL|Delhi|28.6139|77.209|Asia/Kolkata|110001|
    mumbai|Mumbai|IN|MH|Maharashtra|19.076|72.8777|Asia/Kolkata|400001|
    bengaluru|Bengaluru|IN|KA|Karnataka|12.9716|77.5946|Asia/Kolkata|560001|
    chennai|Chennai|IN|TN|Tamil Nadu|13.0827|80.2707|Asia/Kolkata|600001|
    hyderabad|Hyderabad|IN|TS|Telangana|17.385|78.4867|Asia/Kolkata|500001|
    kolkata|Kolkata|IN|WB|West Bengal|22.5726|88.3639|Asia/Kolkata|700001|
    kathmandu|Kathmandu|NP|P3|Bagmati|27.7172|85.324|Asia/Kathmandu|44600|
    thimphu|Thimphu|BT|15|Thimphu|27.4728|89.639|Asia/Thimphu|11001|
    dhaka|Dhaka|BD|C|Dhaka|23.8103|90.4125|Asia/Dhaka|1000|
    colombo|Colombo|LK|1|Western Province|6.9271|79.8612|Asia/Colombo|00100|
    male|Malé|MV|MLE|Malé|4.1755|73.5093|Indian/Maldives|20002|
    astana|Astana|KZ|71|Astana|51.1694|71.4491|Asia/Almaty|010000|
    almaty|Almaty|KZ|75|Almaty|43.222|76.8512|Asia/Almaty|050000|
    tashkent|Tashkent|UZ|TK|Tashkent|41.2995|69.2401|Asia/Tashkent|100000|
    bishkek|Bishkek|KG|GB|Bishkek|42.8746|74.5698|Asia/Bishkek|720001|
    dushanbe|Dushanbe|TJ|DU|Dushanbe|38.5598|68.787|Asia/Dushanbe|734000|
    ashgabat|Ashgabat|TM|S|Ashgabat|37.9601|58.3261|Asia/Ashgabat|744000|
    ulaanbaatar|Ulaanbaatar|MN|1|Ulaanbaatar|47.8864|106.9057|Asia/Ulaanbaatar|14200|
    beijing|Beijing|CN|BJ|Beijing|39.9042|116.4074|Asia/Shanghai|100000|
    shanghai|Shanghai|CN|SH|Shanghai|31.2304|121.4737|Asia/Shanghai|200000|
    shenzhen|Shenzhen|CN|GD|Guangdong|22.5431|114.0579|Asia/Shanghai|518000|
    guangzhou|Guangzhou|CN|GD|Guangdong|23.1291|113.2644|Asia/Shanghai|510000|
    chengdu|Chengdu|CN|SC|Sichuan|30.5728|104.0668|Asia/Shanghai|610000|
    hong-kong|Hong Kong|HK|||22.3193|114.1694|Asia/Hong_Kong||
    macau|Macau|MO|||22.1987|113.5439|Asia/Macau||
    taipei|Taipei|TW|TPE|Taipei|25.033|121.5654|Asia/Taipei|100|
    tokyo|Tokyo|JP|13|Tokyo|35.6762|139.6503|Asia/Tokyo|100-0001|
    osaka|Osaka|JP|27|Osaka|34.6937|135.5023|Asia/Tokyo|530-0001|
    sapporo|Sapporo|JP|01|Hokkaido|43.0618|141.3545|Asia/Tokyo|060-0001|
    seoul|Seoul|KR|11|Seoul|37.5665|126.978|Asia/Seoul|04524|
    busan|Busan|KR|26|Busan|35.1796|129.0756|Asia/Seoul|48940|
    pyongyang|Pyongyang|KP|01|Pyongyang|39.0392|125.7625|Asia/Pyongyang||
    hanoi|Hanoi|VN|HN|Hanoi|21.0278|105.8342|Asia/Ho_Chi_Minh|100000|
    ho-chi-minh-city|Ho Chi Minh City|VN|SG|Ho Chi Minh City|10.8231|106.6297|Asia/Ho_Chi_Minh|700000|
    vientiane|Vientiane|LA|VT|Vientiane|17.9757|102.6331|Asia/Vientiane|01000|
    phnom-penh|Phnom Penh|KH|12|Phnom Penh|11.5564|104.9282|Asia/Phnom_Penh|12000|
    bangkok|Bangkok|TH|10|Bangkok|13.7563|100.5018|Asia/Bangkok|10200|
    chiang-mai|Chiang Mai|TH|50|Chiang Mai|18.7883|98.9853|Asia/Bangkok|50000|
    yangon|Yangon|MM|06|Yangon|16.8409|96.1735|Asia/Yangon|11181|
    kuala-lumpur|Kuala Lumpur|MY|14|Kuala Lumpur|3.139|101.6869|Asia/Kuala_Lumpur|50000|
    singapore|Singapore|SG|||1.3521|103.8198|Asia/Singapore|018956|
    jakarta|Jakarta|ID|JK|Jakarta|-6.2088|106.8456|Asia/Jakarta|10110|
    denpasar|Denpasar|ID|BA|Bali|-8.6705|115.2126|Asia/Makassar|80111|
    manila|Manila|PH|00|Metro Manila|14.5995|120.9842|Asia/Manila|1000|
    cebu|Cebu City|PH|CEB|Cebu|10.3157|123.8854|Asia/Manila|6000|
    bandar-seri-begawan|Bandar Seri Begawan|BN|BM|Brunei-Muara|4.9031|114.9398|Asia/Brunei|BS8811|
    dili|Dili|TL|DI|Dili|-8.5569|125.5603|Asia/Dili||
    cairo|Cairo|EG|C|Cairo|30.0444|31.2357|Africa/Cairo|11511|
    tripoli|Tripoli|LY|TB|Tripoli|32.8872|13.1913|Africa/Tripoli||
    tunis|Tunis|TN|11|Tunis|36.8065|10.1815|Africa/Tunis|1000|
    algiers|Algiers|DZ|16|Algiers|36.7538|3.0588|Africa/Algiers|16000|
    rabat|Rabat|MA|04|Rabat-Salé-Kénitra|34.0209|-6.8416|Africa/Casablanca|10000|
    casablanca|Casablanca|MA|06|Casablanca-Settat|33.5731|-7.5898|Africa/Casablanca|20000|
    nouakchott|Nouakchott|MR|13|Nouakchott Ouest|18.0735|-15.9582|Africa/Nouakchott||
    dakar|Dakar|SN|DK|Dakar|14.7167|-17.4677|Africa/Dakar|10000|
    banjul|Banjul|GM|B|Banjul|13.4549|-16.579|Africa/Banjul||
    bissau|Bissau|GW|BS|Bissau|11.8817|-15.617|Africa/Bissau|1000|
    conakry|Conakry|GN|C|Conakry|9.6412|-13.5784|Africa/Conakry||
    freetown|Freetown|SL|W|Western Area|8.4657|-13.2317|Africa/Freetown||
    monrovia|Monrovia|LR|MO|Montserrado|6.3156|-10.8074|Africa/Monrovia|1000|
    abidjan|Abidjan|CI|AB|Abidjan|5.36|-4.0083|Africa/Abidjan||
    bamako|Bamako|ML|BKO|Bamako|12.6392|-8.0029|Africa/Bamako||
    ouagadougou|Ouagadougou|BF|03|Centre|12.3714|-1.5197|Africa/Ouagadougou||
    niamey|Niamey|NE|8|Niamey|13.5116|2.1254|Africa/Niamey|8000|
    accra|Accra|GH|AA|Greater Accra|5.6037|-0.187|Africa/Accra||
    lome|Lomé|TG|M|Maritime|6.1725|1.2314|Africa/Lome||
    cotonou|Cotonou|BJ|LI|Littoral|6.3703|2.3912|Africa/Porto-Novo||
    lagos|Lagos|NG|LA|Lagos|6.5244|3.3792|Africa/Lagos|100001|
    abuja|Abuja|NG|FC|Federal Capital Territory|9.0765|7.3986|Africa/Lagos|900001|
    yaounde|Yaoundé|CM|CE|Centre|3.848|11.5021|Africa/Douala||
    ndjamena|N'Djamena|TD|ND|N'Djamena|12.1348|15.0557|Africa/Ndjamena||
    bangui|Bangui|CF|BGF|Bangui|4.3947|18.5582|Africa/Bangui||
    libreville|Libreville|GA|1|Estuaire|0.4162|9.4673|Africa/Libreville||
    malabo|Malabo|GQ|BN|Bioko Norte|3.7504|8.7371|Africa/Malabo||
    sao-tome|São Tomé|ST|01|Água Grande|0.3302|6.7333|Africa/Sao_Tome||
    brazzaville|Brazzaville|CG|BZV|Brazzaville|-4.2634|15.2429|Africa/Brazzaville||
    kinshasa|Kinshasa|CD|KN|Kinshasa|-4.4419|15.2663|Africa/Kinshasa||
    luanda|Luanda|AO|LUA|Luanda|-8.839|13.2894|Africa/Luanda||
    khartoum|Khartoum|SD|KH|Khartoum|15.5007|32.5599|Africa/Khartoum|11111|
    juba|Juba|SS|EC|Central Equatoria|4.8594|31.5713|Africa/Juba||
    addis-ababa|Addis Ababa|ET|AA|Addis Ababa|9.03|38.74|Africa/Addis_Ababa|1000|
    asmara|Asmara|ER|MA|Maekel|15.3229|38.9251|Africa/Asmara||
    djibouti|Djibouti|DJ|DJ|Djibouti|11.5721|43.1456|Africa/Djibouti||
    mogadishu|Mogadishu|SO|BN|Banaadir|2.0469|45.3182|Africa/Mogadishu||
    nairobi|Nairobi|KE|30|Nairobi|-1.2921|36.8219|Africa/Nairobi|00100|
    kampala|Kampala|UG|102|Kampala|0.3476|32.5825|Africa/Kampala||
    kigali|Kigali|RW|01|Kigali|-1.9441|30.0619|Africa/Kigali||
    bujumbura|Bujumbura|BI|BM|Bujumbura Mairie|-3.3614|29.3599|Africa/Bujumbura||
    dar-es-salaam|Dar es Salaam|TZ|02|Dar es Salaam|-6.7924|39.2083|Africa/Dar_es_Salaam|11101|
    lusaka|Lusaka|ZM|09|Lusaka|-15.3875|28.3228|Africa/Lusaka|10101|
    lilongwe|Lilongwe|MW|LI|Lilongwe|-13.9626|33.7741|Africa/Blantyre||
    harare|Harare|ZW|HA|Harare|-17.8252|31.0335|Africa/Harare||
    maputo|Maputo|MZ|MPM|Maputo|-25.9692|32.5732|Africa/Maputo|1100|
    gaborone|Gaborone|BW|GA|Gaborone|-24.6282|25.9231|Africa/Gaborone||
    windhoek|Windhoek|NA|KH|Khomas|-22.5609|17.0658|Africa/Windhoek|10001|
    johannesburg|Johannesburg|ZA|GP|Gauteng|-26.2041|28.0473|Africa/Johannesburg|2001|
    cape-town|Cape Town|ZA|WC|Western Cape|-33.9249|18.4241|Africa/Johannesburg|8001|
    maseru|Maseru|LS|A|Maseru|-29.3151|27.4869|Africa/Maseru|100|
    mbabane|Mbabane|SZ|HH|Hhohho|-26.3054|31.1367|Africa/Mbabane|H100|
    antananarivo|Antananarivo|MG|T|Antananarivo|-18.8792|47.5079|Indian/Antananarivo|101|
    port-louis|Port Louis|MU|PL|Port Louis|-20.1609|57.5012|Indian/Mauritius|11328|
    victoria-seychelles|Victoria|SC|16|English River|-4.6191|55.4513|Indian/Mahe||
    moroni|Moroni|KM|G|Grande Comore|-11.7172|43.2473|Indian/Comoro||
    praia|Praia|CV|PR|Praia|14.933|-23.5133|Atlantic/Cape_Verde|7600|
    washington|Washington|US|DC|District of Columbia|38.9072|-77.0369|America/New_York|20001|
    new-york|New York|US|NY|New York|40.7128|-74.006|America/New_York|10001|
    los-angeles|Los Angeles|US|CA|California|34.0522|-118.2437|America/Los_Angeles|90012|
    san-francisco|San Francisco|US|CA|California|37.7749|-122.4194|America/Los_Angeles|94103|
    san-jose|San Jose|US|CA|California|37.3382|-121.8863|America/Los_Angeles|95113|
    seattle|Seattle|US|WA|Washington|47.6062|-122.3321|America/Los_Angeles|98101|
    portland|Portland|US|OR|Oregon|45.5152|-122.6784|America/Los_Angeles|97201|
    las-vegas|Las Vegas|US|NV|Nevada|36.1699|-115.1398|America/Los_Angeles|89101|
    phoenix|Phoenix|US|AZ|Arizona|33.4484|-112.074|America/Phoenix|85003|
    denver|Denver|US|CO|Colorado|39.7392|-104.9903|America/Denver|80202|
    dallas|Dallas|US|TX|Texas|32.7767|-96.797|America/Chicago|75201|
    austin|Austin|US|TX|Texas|30.2672|-97.7431|America/Chicago|78701|
    houston|Houston|US|TX|Texas|29.7604|-95.3698|America/Chicago|77002|
    chicago|Chicago|US|IL|Illinois|41.8781|-87.6298|America/Chicago|60601|
    minneapolis|Minneapolis|US|MN|Minnesota|44.9778|-93.265|America/Chicago|55401|
    detroit|Detroit|US|MI|Michigan|42.3314|-83.0458|America/Detroit|48226|
    atlanta|Atlanta|US|GA|Georgia|33.749|-84.388|America/New_York|30303|
    miami|Miami|US|FL|Florida|25.7617|-80.1918|America/New_York|33130|
    boston|Boston|US|MA|Massachusetts|42.3601|-71.0589|America/New_York|02108|
    philadelphia|Philadelphia|US|PA|Pennsylvania|39.9526|-75.1652|America/New_York|19103|
    anchorage|Anchorage|US|AK|Alaska|61.2181|-149.9003|America/Anchorage|99501|
    honolulu|Honolulu|US|HI|Hawaii|21.3069|-157.8583|Pacific/Honolulu|96813|
    san-juan|San Juan|PR|||18.4655|-66.1057|America/Puerto_Rico|00901|
    ottawa|Ottawa|CA|ON|Ontario|45.4215|-75.6972|America/Toronto|K1P|
    toronto|Toronto|CA|ON|Ontario|43.6532|-79.3832|America/Toronto|M5H|
    montreal|Montreal|CA|QC|Quebec|45.5017|-73.5673|America/Toronto|H2Y|fr-CA
    vancouver|Vancouver|CA|BC|British Columbia|49.2827|-123.1207|America/Vancouver|V6B|
    calgary|Calgary|CA|AB|Alberta|51.0447|-114.0719|America/Edmonton|T2P|
    halifax|Halifax|CA|NS|Nova Scotia|44.6488|-63.5752|America/Halifax|B3J|
    mexico-city|Mexico City|MX|CMX|Mexico City|19.4326|-99.1332|America/Mexico_City|06000|
    guadalajara|Guadalajara|MX|JAL|Jalisco|20.6597|-103.3496|America/Mexico_City|44100|
    monterrey|Monterrey|MX|NLE|Nuevo León|25.6866|-100.3161|America/Monterrey|64000|
    guatemala-city|Guatemala City|GT|01|Guatemala|14.6349|-90.5069|America/Guatemala|01001|
    belmopan|Belmopan|BZ|CY|Cayo|17.251|-88.759|America/Belize||
    san-salvador|San Salvador|SV|SS|San Salvador|13.6929|-89.2182|America/El_Salvador|1101|
    tegucigalpa|Tegucigalpa|HN|FM|Francisco Morazán|14.0723|-87.1921|America/Tegucigalpa|11101|
    managua|Managua|NI|MN|Managua|12.115|-86.2362|America/Managua|11001|
    san-jose-costa-rica|San José|CR|SJ|San José|9.9281|-84.0907|America/Costa_Rica|10101|
    panama-city|Panama City|PA|8|Panamá|8.9824|-79.5199|America/Panama||
    havana|Havana|CU|03|Havana|23.1136|-82.3666|America/Havana|10400|
    kingston|Kingston|JM|01|Kingston|17.9712|-76.7936|America/Jamaica||
    port-au-prince|Port-au-Prince|HT|OU|Ouest|18.5944|-72.3074|America/Port-au-Prince|6110|
    santo-domingo|Santo Domingo|DO|01|Distrito Nacional|18.4861|-69.9312|America/Santo_Domingo|10101|
    nassau|Nassau|BS|NP|New Providence|25.0443|-77.3504|America/Nassau||
    bridgetown|Bridgetown|BB|08|Saint Michael|13.0969|-59.6145|America/Barbados|BB11000|
    port-of-spain|Port of Spain|TT|POS|Port of Spain|10.6549|-61.5019|America/Port_of_Spain||
    castries|Castries|LC|02|Castries|14.0101|-60.9875|America/St_Lucia||
    kingstown|Kingstown|VC|04|Saint George|13.1587|-61.2248|America/St_Vincent||
    st-georges|St. George's|GD|03|Saint George|12.0561|-61.7488|America/Grenada||
    roseau|Roseau|DM|04|Saint George|15.3092|-61.3794|America/Dominica||
    saint-johns|Saint John's|AG|04|Saint John|17.1274|-61.8468|America/Antigua||
    basseterre|Basseterre|KN|03|Saint George Basseterre|17.3026|-62.7177|America/St_Kitts||
    bogota|Bogotá|CO|DC|Bogotá|4.711|-74.0721|America/Bogota|110111|
    medellin|Medellín|CO|ANT|Antioquia|6.2442|-75.5812|America/Bogota|050001|
    caracas|Caracas|VE|A|Distrito Capital|10.4806|-66.9036|America/Caracas|1010|
    georgetown|Georgetown|GY|DE|Demerara-Mahaica|6.8013|-58.1551|America/Guyana||
    paramaribo|Paramaribo|SR|PM|Paramaribo|5.852|-55.2038|America/Paramaribo||
    quito|Quito|EC|P|Pichincha|-0.1807|-78.4678|America/Guayaquil|170150|
    lima|Lima|PE|LMA|Lima|-12.0464|-77.0428|America/Lima|15001|
    la-paz|La Paz|BO|L|La Paz|-16.4897|-68.1193|America/La_Paz||
    santiago|Santiago|CL|RM|Santiago Metropolitan|-33.4489|-70.6693|America/Santiago|8320000|
    buenos-aires|Buenos Aires|AR|C|Buenos Aires|-34.6037|-58.3816|America/Argentina/Buenos_Aires|C1001|
    cordoba|Córdoba|AR|X|Córdoba|-31.4201|-64.1888|America/Argentina/Cordoba|X5000|
    montevideo|Montevideo|UY|MO|Montevideo|-34.9011|-56.1645|America/Montevideo|11000|
    asuncion|Asunción|PY|ASU|Asunción|-25.2637|-57.5759|America/Asuncion|001001|
    brasilia|Brasília|BR|DF|Federal District|-15.7939|-47.8828|America/Sao_Paulo|70000-000|
    sao-paulo|São Paulo|BR|SP|São Paulo|-23.5505|-46.6333|America/Sao_Paulo|01000-000|
    rio-de-janeiro|Rio de Janeiro|BR|RJ|Rio de Janeiro|-22.9068|-43.1729|America/Sao_Paulo|20000-000|
    manaus|Manaus|BR|AM|Amazonas|-3.119|-60.0217|America/Manaus|69000-000|
    canberra|Canberra|AU|ACT|Australian Capital Territory|-35.2809|149.13|Australia/Sydney|2601|
    sydney|Sydney|AU|NSW|New South Wales|-33.8688|151.2093|Australia/Sydney|2000|
    melbourne|Melbourne|AU|VIC|Victoria|-37.8136|144.9631|Australia/Melbourne|3000|
    brisbane|Brisbane|AU|QLD|Queensland|-27.4698|153.0251|Australia/Brisbane|4000|
    perth|Perth|AU|WA|Western Australia|-31.9505|115.8605|Australia/Perth|6000|
    adelaide|Adelaide|AU|SA|South Australia|-34.9285|138.6007|Australia/Adelaide|5000|
    darwin|Darwin|AU|NT|Northern Territory|-12.4634|130.8456|Australia/Darwin|0800|
    hobart|Hobart|AU|TAS|Tasmania|-42.8821|147.3272|Australia/Hobart|7000|
    wellington|Wellington|NZ|WGN|Wellington|-41.2866|174.7756|Pacific/Auckland|6011|
    auckland|Auckland|NZ|AUK|Auckland|-36.8509|174.7645|Pacific/Auckland|1010|
    suva|Suva|FJ|C|Central|-18.1248|178.4501|Pacific/Fiji||
    port-moresby|Port Moresby|PG|NCD|National Capital District|-9.4438|147.1803|Pacific/Port_Moresby|121|
    honiara|Honiara|SB|CT|Capital Territory|-9.4456|159.9729|Pacific/Guadalcanal||
    port-vila|Port Vila|VU|SEE|Shefa|-17.7333|168.3273|Pacific/Efate||
    apia|Apia|WS|TU|Tuamasaga|-13.8507|-171.7514|Pacific/Apia||
    nukualofa|Nukuʻalofa|TO|04|Tongatapu|-21.1393|-175.2049|Pacific/Tongatapu||
    tarawa|Tarawa|KI|G|Gilbert Islands|1.4518|172.9717|Pacific/Tarawa||
    majuro|Majuro|MH|MAJ|Majuro|7.0897|171.3803|Pacific/Majuro|96960|
    palikir|Palikir|FM|PNI|Pohnpei|6.9248|158.161|Pacific/Pohnpei|96941|
    ngerulmud|Ngerulmud|PW|212|Melekeok|7.5006|134.6242|Pacific/Palau|96940|
    yaren|Yaren|NR|14|Yaren|-0.5477|166.9209|Pacific/Nauru||
    funafuti|Funafuti|TV|FUN|Funafuti|-8.5211|179.1983|Pacific/Funafuti||
    noumea|Nouméa|NC|||-22.2758|166.458|Pacific/Noumea|98800|
    papeete|Papeete|PF|||-17.5516|-149.5585|Pacific/Tahiti|98714|
    mcmurdo|McMurdo Station|AQ|||-77.8419|166.6863|Antarctica/McMurdo||
    """
}
