import PageModel

/// Personal data by the names of its fields, checked where its numbers can be.
enum PersonFieldDetector {
  static let rules = names.map(\.rule)

  static let names: [NameRule] = numbers + cards + facts

  private static let numbers: [NameRule] = [
    number(
      "us-ssn", "social security number",
      "ssn socialsecuritynumber socialsecurity socialsecurityno ssnnumber ssnfull", 9...9
    ) {
      NumberCheck.socialSecurity($0) || NumberCheck.individualTaxpayer($0)
    },
    number(
      "us-itin", "individual taxpayer number", "itin individualtaxpayernumber taxpayerid", 9...9,
      NumberCheck.individualTaxpayer),
    number(
      "uk-nhs-number", "NHS number", "nhsnumber nhsno nhs", 10...10, NumberCheck.nationalHealth),
    number("ca-sin", "social insurance number", "sin socialinsurancenumber sinnumber", 9...9) {
      NumberCheck.luhn($0) && $0[0] != 0 && $0[0] != 8
    },
    number(
      "in-aadhaar", "Aadhaar number", "aadhaar aadhar aadhaarnumber aadharnumber aadhaarno uidai",
      12...12, NumberCheck.aadhaar),
    number("br-cpf", "CPF number", "cpf cpfnumber", 11...11, NumberCheck.cpf),
    number("pl-pesel", "PESEL number", "pesel peselnumber", 11...11, NumberCheck.pesel),
    number(
      "nl-bsn", "citizen service number", "bsn burgerservicenummer bsnnumber sofinummer", 8...9,
      NumberCheck.bsn),
    number(
      "fr-nir", "French social security number",
      "nir numerosecuritesociale numerosecu secu insee nirnumber", 15...15, NumberCheck.nir),
    number(
      "de-steuer-id", "German tax id",
      "steuerid steueridentifikationsnummer steuernummer idnr taxidde germantaxid steueridnr",
      11...11, NumberCheck.germanTax),
    number("au-tfn", "tax file number", "tfn taxfilenumber", 8...9, NumberCheck.australianTax),
    number(
      "au-medicare", "Medicare number", "medicare medicarenumber medicareno medicarecard", 10...11,
      NumberCheck.medicare),
    number(
      "se-personnummer", "Swedish personal number", "personnummer personnr ssn", 10...12,
      NumberCheck.personnummer),
    letters(
      "uk-nino", "national insurance number",
      "nino nationalinsurancenumber nationalinsurance ninumber", NumberCheck.nationalInsurance),
    letters(
      "es-dni", "Spanish identity number",
      "dni nie nif dninumber nienumber nifnumber documentoidentidad", NumberCheck.dni),
    letters(
      "it-codice-fiscale", "Italian tax code", "codicefiscale fiscalcode codfiscale",
      NumberCheck.codiceFiscale),
    letters(
      "fi-hetu", "Finnish personal identity code", "hetu henkilotunnus henkilötunnus",
      NumberCheck.hetu),
    letters(
      "in-pan", "Indian permanent account number", "pan pannumber panno pancard",
      NumberCheck.indianAccount),
    letters(
      "mx-curp", "Mexican population registry code", "curp curpnumber", NumberCheck.curp),
    letters(
      "passport-number", "passport number",
      "passport passportnumber passportno passportid passnummer mrz reisepass reisepassnummer "
        + "pasaporte numeropasaporte numerodepasaporte passeport numeropasseport paspoort "
        + "numerodepasseport paspoortnummer"
    ) { isDocumentNumber($0, 6...9) || $0.contains("<<<") },
    letters(
      "drivers-license", "driving licence number",
      "driverslicense driverlicense driverslicence drivinglicence drivinglicense "
        + "driverslicensenumber driverlicensenumber drivinglicencenumber "
        + "licencenumber dlnumber driverslicenseno fuhrerschein führerschein "
        + "fuehrerschein führerscheinnummer fuhrerscheinnummer fuehrerscheinnummer rijbewijs "
        + "rijbewijsnummer permisdeconduire"
    ) { isDocumentNumber($0, 5...20) },
    letters(
      "national-id", "national identity number",
      "personalausweisnummer personalausweis ausweisnummer ausweis numerodedocumento "
        + "nationalid nationalidnumber nationalidentitynumber identitynumber "
        + "idcardnumber nationalnumber citizenid idnumber identitycard governmentid"
    ) { isDocumentNumber($0, 6...20) },
    NameRule(
      rule("tax-id", "tax number"),
      "taxid taxnumber taxpayerid taxidnumber tin taxidentificationnumber ein",
      .text { isDocumentNumber($0, 7...15) }, except: "vat company business organization"),
  ]

  private static let cards: [NameRule] = [
    number(
      "credit-card-pan", "payment card number",
      "numerotarjeta numerodetarjeta kreditkartennummer kartennummer kaartnummer numerocarte numerocarta numerocartao creditcardno "
        + "cardnumber creditcardnumber creditcard ccnumber cardno ccnum cardpan pan "
        + "primaryaccountnumber debitcard debitcardnumber cardnum fullcardnumber",
      13...19
    ) {
      NumberCheck.luhn($0)
    },
    NameRule(
      rule("credit-card-cvv", "card verification code"),
      "cvv cvc securitycode cardcode cvvcode cvccode cid cardcvv cardcvc csc cardsecuritycode "
        + "cardverificationvalue cardverificationcode cardverificationnumber",
      .digits(3...4) { _ in true }),
    letters(
      "iban", "bank account number (IBAN)", "iban ibannumber accountiban bankiban", NumberCheck.iban
    ),
    NameRule(
      rule("us-bank-account", "bank account number"),
      "kontonummer numerocuenta numerodecuenta rekeningnummer "
        + "accountnumber accountno bankaccount bankaccountnumber acctnumber "
        + "achaccount achaccountnumber bankaccountno routingandaccount",
      .text(isAccountNumber), except: "customer order support sales aws cloud azure gcp"),
    number(
      "us-routing", "bank routing number",
      "routingnumber routingno abanumber routing aba achrouting abarouting routingcode", 9...9,
      NumberCheck.routing),
    NameRule(
      rule("payment-method", "payment method id"),
      "paymentmethodid stripepaymentmethodid paymentmethod defaultpaymentmethod",
      .text { $0.starts(with: "pm_") || $0.starts(with: "card_") }),
  ]

  private static let facts: [NameRule] = [
    NameRule(
      rule("date-of-birth", "date of birth"),
      "dob dateofbirth birthdate birthday birthdt bornon borndate dateofbirthiso "
        + "geburtsdatum datenaissance datedenaissance fechanacimiento fechadenacimiento "
        + "datadinascita datanascita datanascimento datadenascimento geboortedatum "
        + "födelsedatum fodelsedatum fødselsdato syntymäaika dataurodzenia",
      .date, except: "company promo"),
    NameRule(
      rule("home-address", "home address"),
      "privatadresse wohnadresse wohnanschrift privatanschrift adressepersonnelle direccionparticular thuisadres "
        + "homeaddress residentialaddress residenceaddress privateaddress "
        + "personaladdress homeaddr livingaddress streetaddresshome permanentaddress "
        + "currentaddress",
      .address, except: "is", takesContainers: true),
    NameRule(
      rule("personal-phone", "personal phone number"),
      "handynummer mobilnummer telefonomovil celular numeromovil mobielnummer cellulare "
        + "personalphone mobilenumber mobilephone homephone privatephone cellphone "
        + "emergencyphone emergencycontactphone personalmobile phonemobile phonehome "
        + "phoneprivate personalphonenumber mobilephonenumber privatenumber "
        + "cellnumber homephonenumber msisdn mobile",
      .phone, except: "support business office store sales contact"),
    NameRule(
      rule("personal-email", "private e-mail address"),
      "personalemail privateemail homeemail emailpersonal emailprivate correopersonal",
      .text(Veto.isEmail)),
    NameRule(
      rule("email-address", "e-mail address of a person in a list", .info),
      "email emailaddress", .listedEmail,
      except: "support contact info sales press office company business billing notification"),
    NameRule(
      rule("emergency-contact", "emergency contact"),
      "emergencycontact emergencycontacts nextofkin notfallkontakt contactoemergencia "
        + "contactodeemergencia contacturgence noodcontact",
      .anything, except: "has", takesContainers: true),
    NameRule(
      rule("user-ip", "network address of a user"),
      "lastloginip ipaddress loginip signinip lastip registrationip signupip "
        + "clientip userip lastsigninip currentsigninip remoteip lastseenip sourceip "
        + "ipaddr registeredip",
      .ipAddress,
      except: "server private public elastic node host gateway customer dns cluster doc docs"),
    NameRule(
      rule("user-ip", "network address of a user"), "ip", .ipAddress,
      except:
        "server public private elastic pod node host gateway dns cluster machine instance doc docs "
        + "edge cdn origin proxy egress bind listen balancer"),
    NameRule(
      rule("geo-location", "whereabouts of a person"),
      "lastknownlocation homelocation currentlocation lastlocation livelocation "
        + "geolocation userlocation homecoordinates lastseenlocation gpslocation "
        + "homegeo lastknownposition currentposition",
      .coordinates, except: "store shop venue", takesContainers: true),
    NameRule(
      rule("medical", "health data"),
      "krankheit krankheiten vorerkrankungen enfermedades diagnostico "
        + "diagnosis diagnoses medication medications medicalcondition "
        + "medicalconditions medicalhistory medicalnotes allergies healthcondition "
        + "healthconditions prescription prescriptions disability disabilities "
        + "bloodtype hivstatus mentalhealth treatmentplan chronicconditions "
        + "healthnotes medicalrecord",
      .words, except: "product food menu", takesContainers: true),
    NameRule(
      rule("special-category", "data of a special category (GDPR article 9)"),
      "unionmember tradeunionmember", .yes, except: "discount offer"),
    NameRule(
      rule("special-category", "data of a special category (GDPR article 9)"),
      "religionszugehoerigkeit religionszugehörigkeit konfession "
        + "religion religiousbelief religiousbeliefs religiousaffiliation ethnicity "
        + "ethnicorigin sexualorientation politicalaffiliation politicalopinion "
        + "politicalparty politicalviews unionmember unionmembership tradeunion "
        + "tradeunionmembership",
      .words, except: "horse car bike road trail boat filter"),
    NameRule(
      rule("salary", "salary or income"),
      "gehalt salaire salario salaris sueldo "
        + "salary salarycents basesalary annualsalary grosssalary netsalary "
        + "monthlysalary currentsalary yearlyincome annualincome monthlyincome grossincome "
        + "householdincome compensation "
        + "hourlywage wage payrate",
      .amount, except: "job range advertised offered estimated median average"),
    NameRule(
      rule("credit-score", "credit score"),
      "creditscore ficoscore fico creditrating schufa schufascore", .amount),
    NameRule(
      rule("bank-balance", "bank balance"),
      "accountbalance bankbalance currentbalance availablebalance networth", .amount,
      except: "token gift loyalty points"),
    NameRule(
      rule("criminal-record", "criminal record"),
      "criminalrecord criminalrecords convictions criminalhistory", .words, takesContainers: true),
    NameRule(
      rule("biometric", "biometric data"),
      "fingerprinttemplate facetemplate biometrictemplate faceembedding biometricdata voiceprint",
      .anything, takesContainers: true),
  ]

  /// Letters and digits of which enough are digits, with the usual separators.
  private static func isDocumentNumber(_ text: [UInt8], _ length: ClosedRange<Int>) -> Bool {
    let characters = text.filter { !$0.isOne(of: " -./") }
    let digits = characters.reduce(0) { $0 + ($1.isDigit ? 1 : 0) }
    return length.contains(characters.count) && characters.allSatisfy(\.isAlphanumeric)
      && digits * 2 >= characters.count && !Veto.isDate(text) && Set(characters).count > 2
  }

  /// Digits of an account, perhaps after those of a bank: `020026543/1887274249`.
  private static func isAccountNumber(_ text: [UInt8]) -> Bool {
    let digits = text.reduce(0) { $0 + ($1.isDigit ? 1 : 0) }
    return (6...34).contains(digits) && Set(text).count > 2
      && text.allSatisfy { $0.isDigit || $0.isOne(of: " -/:.") }
      || NumberCheck.iban(text)
  }
}

// MARK: - Rules

extension PersonFieldDetector {
  private static func number(
    _ id: String, _ title: String, _ endings: String, _ lengths: ClosedRange<Int>,
    _ check: @escaping @Sendable ([Int]) -> Bool
  ) -> NameRule {
    NameRule(rule(id, title), endings, .digits(lengths, check))
  }

  private static func letters(
    _ id: String, _ title: String, _ endings: String, _ check: @escaping @Sendable ([UInt8]) -> Bool
  ) -> NameRule {
    NameRule(rule(id, title), endings, .text(check))
  }

  private static func rule(
    _ id: String, _ title: String, _ severity: Severity = .warning
  ) -> Rule {
    Rule(
      id, .person, severity, title,
      explanation:
        "Data about a person that others may not see. Props are in the page's "
        + "source, in caches and in the browser's memory.",
      help: "Select the fields the page shows instead of passing the whole record.")
  }
}
