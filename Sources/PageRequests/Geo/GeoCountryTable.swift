/// Countries of the geo presets: ISO 3166-1 code, English name, continent, main language.
enum GeoCountryTable {
  static let text = """
    AD|Andorra|EU|ca-AD
    AE|United Arab Emirates|AS|ar-AE
    AF|Afghanistan|AS|fa-AF
    AG|Antigua and Barbuda|NA|en-AG
    AL|Albania|EU|sq-AL
    AM|Armenia|AS|hy-AM
    AO|Angola|AF|pt-AO
    AQ|Antarctica|AN|en-US
    AR|Argentina|SA|es-AR
    AT|Austria|EU|de-AT
    AU|Australia|OC|en-AU
    AZ|Azerbaijan|AS|az-AZ
    BA|Bosnia and Herzegovina|EU|bs-BA
    BB|Barbados|NA|en-BB
    BD|Bangladesh|AS|bn-BD
    BE|Belgium|EU|fr-BE
    BF|Burkina Faso|AF|fr-BF
    BG|Bulgaria|EU|bg-BG
    BH|Bahrain|AS|ar-BH
    BI|Burundi|AF|fr-BI
    BJ|Benin|AF|fr-BJ
    BN|Brunei|AS|ms-BN
    BO|Bolivia|SA|es-BO
    BR|Brazil|SA|pt-BR
    BS|Bahamas|NA|en-BS
    BT|Bhutan|AS|dz-BT
    BW|Botswana|AF|en-BW
    BY|Belarus|EU|ru-BY
    BZ|Belize|NA|en-BZ
    CA|Canada|NA|en-CA
    CD|Democratic Republic of the Congo|AF|fr-CD
    CF|Central African Republic|AF|fr-CF
    CG|Republic of the Congo|AF|fr-CG
    CH|Switzerland|EU|de-CH
    CI|Ivory Coast|AF|fr-CI
    CL|Chile|SA|es-CL
    CM|Cameroon|AF|fr-CM
    CN|China|AS|zh-CN
    CO|Colombia|SA|es-CO
    CR|Costa Rica|NA|es-CR
    CU|Cuba|NA|es-CU
    CV|Cape Verde|AF|pt-CV
    CY|Cyprus|EU|el-CY
    CZ|Czechia|EU|cs-CZ
    DE|Germany|EU|de-DE
    DJ|Djibouti|AF|fr-DJ
    DK|Denmark|EU|da-DK
    DM|Dominica|NA|en-DM
    DO|Dominican Republic|NA|es-DO
    DZ|Algeria|AF|ar-DZ
    EC|Ecuador|SA|es-EC
    EE|Estonia|EU|et-EE
    EG|Egypt|AF|ar-EG
    ER|Eritrea|AF|ti-ER
    ES|Spain|EU|es-ES
    ET|Ethiopia|AF|am-ET
    FI|Finland|EU|fi-FI
    FJ|Fiji|OC|en-FJ
    FM|Micronesia|OC|en-FM
    FR|France|EU|fr-FR
    GA|Gabon|AF|fr-GA
    GB|United Kingdom|EU|en-GB
    GD|Grenada|NA|en-GD
    GE|Georgia|AS|ka-GE
    GH|Ghana|AF|en-GH
    GM|Gambia|AF|en-GM
    GN|Guinea|AF|fr-GN
    GQ|Equatorial Guinea|AF|es-GQ
    GR|Greece|EU|el-GR
    GT|Guatemala|NA|es-GT
    GW|Guinea-Bissau|AF|pt-GW
    GY|Guyana|SA|en-GY
    HK|Hong Kong|AS|zh-HK
    HN|Honduras|NA|es-HN
    HR|Croatia|EU|hr-HR
    HT|Haiti|NA|fr-HT
    HU|Hungary|EU|hu-HU
    ID|Indonesia|AS|id-ID
    IE|Ireland|EU|en-IE
    IL|Israel|AS|he-IL
    IN|India|AS|en-IN
    IQ|Iraq|AS|ar-IQ
    IR|Iran|AS|fa-IR
    IS|Iceland|EU|is-IS
    IT|Italy|EU|it-IT
    JM|Jamaica|NA|en-JM
    JO|Jordan|AS|ar-JO
    JP|Japan|AS|ja-JP
    KE|Kenya|AF|en-KE
    KG|Kyrgyzstan|AS|ky-KG
    KH|Cambodia|AS|km-KH
    KI|Kiribati|OC|en-KI
    KM|Comoros|AF|fr-KM
    KN|Saint Kitts and Nevis|NA|en-KN
    KP|North Korea|AS|ko-KP
    KR|South Korea|AS|ko-KR
    KW|Kuwait|AS|ar-KW
    KZ|Kazakhstan|AS|kk-KZ
    LA|Laos|AS|lo-LA
    LB|Lebanon|AS|ar-LB
    LC|Saint Lucia|NA|en-LC
    LI|Liechtenstein|EU|de-LI
    LK|Sri Lanka|AS|si-LK
    LR|Liberia|AF|en-LR
    LS|Lesotho|AF|en-LS
    LT|Lithuania|EU|lt-LT
    LU|Luxembourg|EU|fr-LU
    LV|Latvia|EU|lv-LV
    LY|Libya|AF|ar-LY
    MA|Morocco|AF|ar-MA
    MC|Monaco|EU|fr-MC
    MD|Moldova|EU|ro-MD
    ME|Montenegro|EU|sr-ME
    MG|Madagascar|AF|mg-MG
    MH|Marshall Islands|OC|en-MH
    MK|North Macedonia|EU|mk-MK
    ML|Mali|AF|fr-ML
    MM|Myanmar|AS|my-MM
    MN|Mongolia|AS|mn-MN
    MO|Macau|AS|zh-MO
    MR|Mauritania|AF|ar-MR
    MT|Malta|EU|mt-MT
    MU|Mauritius|AF|en-MU
    MV|Maldives|AS|dv-MV
    MW|Malawi|AF|en-MW
    MX|Mexico|NA|es-MX
    MY|Malaysia|AS|ms-MY
    MZ|Mozambique|AF|pt-MZ
    NA|Namibia|AF|en-NA
    NC|New Caledonia|OC|fr-NC
    NE|Niger|AF|fr-NE
    NG|Nigeria|AF|en-NG
    NI|Nicaragua|NA|es-NI
    NL|Netherlands|EU|nl-NL
    NO|Norway|EU|nb-NO
    NP|Nepal|AS|ne-NP
    NR|Nauru|OC|en-NR
    NZ|New Zealand|OC|en-NZ
    OM|Oman|AS|ar-OM
    PA|Panama|NA|es-PA
    PE|Peru|SA|es-PE
    PF|French Polynesia|OC|fr-PF
    PG|Papua New Guinea|OC|en-PG
    PH|Philippines|AS|en-PH
    PK|Pakistan|AS|ur-PK
    PL|Poland|EU|pl-PL
    PR|Puerto Rico|NA|es-PR
    PS|Palestine|AS|ar-PS
    PT|Portugal|EU|pt-PT
    PW|Palau|OC|en-PW
    PY|Paraguay|SA|es-PY
    QA|Qatar|AS|ar-QA
    RO|Romania|EU|ro-RO
    RS|Serbia|EU|sr-RS
    RU|Russia|EU|ru-RU
    RW|Rwanda|AF|rw-RW
    SA|Saudi Arabia|AS|ar-SA
    SB|Solomon Islands|OC|en-SB
    SC|Seychelles|AF|en-SC
    SD|Sudan|AF|ar-SD
    SE|Sweden|EU|sv-SE
    SG|Singapore|AS|en-SG
    SI|Slovenia|EU|sl-SI
    SK|Slovakia|EU|sk-SK
    SL|Sierra Leone|AF|en-SL
    SM|San Marino|EU|it-SM
    SN|Senegal|AF|fr-SN
    SO|Somalia|AF|so-SO
    SR|Suriname|SA|nl-SR
    SS|South Sudan|AF|en-SS
    ST|São Tomé and Príncipe|AF|pt-ST
    SV|El Salvador|NA|es-SV
    SY|Syria|AS|ar-SY
    SZ|Eswatini|AF|en-SZ
    TD|Chad|AF|fr-TD
    TG|Togo|AF|fr-TG
    TH|Thailand|AS|th-TH
    TJ|Tajikistan|AS|tg-TJ
    TL|Timor-Leste|OC|pt-TL
    TM|Turkmenistan|AS|tk-TM
    TN|Tunisia|AF|ar-TN
    TO|Tonga|OC|to-TO
    TR|Turkey|AS|tr-TR
    TT|Trinidad and Tobago|NA|en-TT
    TV|Tuvalu|OC|en-TV
    TW|Taiwan|AS|zh-TW
    TZ|Tanzania|AF|sw-TZ
    UA|Ukraine|EU|uk-UA
    UG|Uganda|AF|en-UG
    US|United States|NA|en-US
    UY|Uruguay|SA|es-UY
    UZ|Uzbekistan|AS|uz-UZ
    VA|Vatican City|EU|it-VA
    VC|Saint Vincent and the Grenadines|NA|en-VC
    VE|Venezuela|SA|es-VE
    VN|Vietnam|AS|vi-VN
    VU|Vanuatu|OC|bi-VU
    WS|Samoa|OC|sm-WS
    XK|Kosovo|EU|sq-XK
    YE|Yemen|AS|ar-YE
    ZA|South Africa|AF|en-ZA
    ZM|Zambia|AF|en-ZM
    ZW|Zimbabwe|AF|en-ZW
    """
}
