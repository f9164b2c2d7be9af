import Facts

/// Parts of a display name that two spellings of one person's name would share: folded, without accents and titles,
/// ordered, each of two letters at least.
func nameWords(_ name: String) -> Set<String> {
  var words: Set<String> = []
  var word = ""
  for scalar in plainLetters(name).unicodeScalars {
    if scalar.properties.isAlphabetic {
      word.unicodeScalars.append(scalar)
    } else {
      if word.utf8.count > 1 { words.insert(word) }
      word = ""
    }
  }
  if word.utf8.count > 1 { words.insert(word) }
  return words.subtracting(["dr", "prof", "mr", "mrs", "ms", "jr", "sr", "von", "van", "de", "la"])
}

/// Folded, with letters in place of those with accents: `ü` is `ue`, as logins write it.
func plainLetters(_ text: String) -> String {
  let folded = foldedName(text)
  if folded.utf8.allSatisfy({ $0 < 0x80 }) { return folded }
  var plain = ""
  for character in folded {
    if let spelt = spellings[character] {
      plain += spelt
    } else if let base = String(character).unicodeScalars.first(where: { $0.isASCII }) {
      plain.unicodeScalars.append(base)
    } else {
      plain.append(character)
    }
  }
  return plain
}

private let spellings: [Character: String] = [
  "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ð": "d", "þ": "th",
  "á": "a", "à": "a", "â": "a", "ã": "a", "ą": "a", "ć": "c", "č": "c", "ç": "c", "ď": "d", "đ": "d",
  "é": "e",
  "è": "e", "ê": "e", "ë": "e", "ę": "e", "ě": "e", "í": "i", "ì": "i", "î": "i", "ï": "i", "ı": "i",
  "ł": "l",
  "ñ": "n", "ń": "n", "ň": "n", "ó": "o", "ò": "o", "ô": "o", "õ": "o", "ő": "o", "ř": "r", "ś": "s",
  "š": "s",
  "ş": "s", "ť": "t", "ú": "u", "ù": "u", "û": "u", "ů": "u", "ű": "u", "ý": "y", "ÿ": "y", "ź": "z",
  "ż": "z",
  "ž": "z",
]
