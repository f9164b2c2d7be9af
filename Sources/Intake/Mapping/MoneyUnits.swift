internal import Facts

/// Whether a unit of measure is money, so that the quantity is an amount and must not become seats.
func isMoneyUnit(_ unit: String) -> Bool {
  let folded = foldedName(unit)
  return names.contains(folded) || codes.contains(folded.uppercased()) || isMoneyInWords(folded)
}

/// The currency whose code stands before or after a number: `EUR;200`, `200.00 EUR`, `USD 5`. A sign such as `$`
/// tells none, because many currencies share it.
func currencyBesideNumber(_ text: String) -> Currency? {
  for (code, rest) in [(text.prefix(3), text.dropFirst(3)), (text.suffix(3), text.dropLast(3))] {
    let capitals = code.uppercased()
    guard codes.contains(capitals), rest.contains(where: \.isNumber), !rest.contains(where: \.isLetter) else {
      continue
    }
    return Currency(capitals)
  }
  return nil
}

private let names: Set<String> = [
  "$", "€", "£", "¥", "amount", "amount based", "currency", "money", "value",
  "dollar", "dollars", "us dollar", "us dollars", "u.s. dollar", "canadian dollar", "australian dollar",
  "hong kong dollar", "new zealand dollar", "singapore dollar",
  "euro", "euros", "pound", "pounds", "pound sterling", "pounds sterling", "british pound", "sterling",
  "yen", "japanese yen", "yuan", "yuan renminbi", "chinese yuan", "renminbi", "rupee", "rupees",
  "indian rupee",
  "franc", "francs", "swiss franc", "swiss francs", "krona", "krone", "kroner", "swedish krona",
  "danish krone",
  "norwegian krone", "zloty", "polish zloty", "forint", "czech koruna", "koruna", "real", "brazilian real",
  "peso", "mexican peso", "rand", "south african rand", "won", "korean won", "shekel", "turkish lira", "lira",
  "rouble", "ruble", "dirham", "riyal", "ringgit", "baht", "rupiah",
]

/// Source: ISO 4217, list one of 2024, without funds, metals and testing codes, and without ALL and TOP, which are
/// words.
private let codes = Set(
  """
  AED AFN AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY \
  COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR \
  ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK \
  MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF \
  SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS \
  VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
  """.split(separator: " ").map(String.init))

/// `USD - US Dollar`, `Dollars (US)`: a code beside a name, or a country beside it.
private func isMoneyInWords(_ folded: String) -> Bool {
  let words = folded.split { !$0.isLetter }.map(String.init)
  let others = words.filter { !names.contains($0) && !codes.contains($0.uppercased()) }
  return words.count > 1 && others.count < words.count && others.allSatisfy(countries.contains)
}

/// Words beside a currency's name.
private let countries: Set<String> = ["us", "u", "s", "united", "states", "american", "usa"]
