//! Times as the API server reads them (semantics A16.6).

/// What Go's `time.Parse(time.RFC3339, text)` says against a text, word for word; none where it takes it.
pub(super) fn broken(text: &str) -> Option<String> {
    let mut reader = Reader { text, rest: text };
    reader.read().err()
}

const LAYOUT: &str = "2006-01-02T15:04:05Z07:00";

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), String> {
        let year = self.number("2006", 4, 4)?;
        self.literal("-")?;
        let month = self.number("01", 2, 2)?;
        self.within((1..=12).contains(&month), "month")?;
        self.literal("-")?;
        let day = self.number("02", 2, 2)?;
        self.literal("T")?;
        for (layout, least, separator, most, name) in
            [("15", 1, "", 23, "hour"), ("04", 2, ":", 59, "minute"), ("05", 2, ":", 59, "second")]
        {
            self.literal(separator)?;
            let number = self.number(layout, least, 2)?;
            self.within(number <= most, name)?;
        }
        self.fraction();
        self.zone()?;
        if !self.rest.is_empty() {
            return Err(self.says(&format!("extra text: {}", quote(self.rest))));
        }
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u32::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        self.within((1..=days).contains(&day), "day")
    }

    /// A number of so many digits.
    fn number(&mut self, layout: &str, least: usize, most: usize) -> Result<u32, String> {
        let digits = self.rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let parsed =
            self.rest.get(..digits).filter(|_| digits >= least).and_then(|digits| digits.parse().ok());
        let Some(number) = parsed else { return Err(self.cannot(layout)) };
        self.rest = self.rest.get(digits..).unwrap_or_default();
        Ok(number)
    }

    fn literal(&mut self, letter: &str) -> Result<(), String> {
        self.rest = self.rest.strip_prefix(letter).ok_or_else(|| self.cannot(letter))?;
        Ok(())
    }

    /// Of a second, which may be there though the layout has none.
    fn fraction(&mut self) {
        let digits = self.rest.strip_prefix(['.', ',']).unwrap_or_default();
        let rest = digits.trim_start_matches(|letter: char| letter.is_ascii_digit());
        if rest.len() < digits.len() {
            self.rest = rest;
        }
    }

    fn zone(&mut self) -> Result<(), String> {
        if let Some(rest) = self.rest.strip_prefix('Z') {
            self.rest = rest;
            return Ok(());
        }
        let written = self.rest.as_bytes().get(..6);
        let digit = |byte: &u8| u32::from(byte.wrapping_sub(b'0'));
        let &[sign, h1, h2, b':', m1, m2] = written.unwrap_or_default() else {
            return Err(self.cannot("Z07:00"));
        };
        let (hour, minute) = (digit(&h1) * 10 + digit(&h2), digit(&m1) * 10 + digit(&m2));
        if !matches!(sign, b'+' | b'-') || ![h1, h2, m1, m2].iter().all(u8::is_ascii_digit) {
            return Err(self.cannot("Z07:00"));
        }
        // Go means it so: some people write offsets of 24 hours.
        self.within(hour <= 24, "time zone offset hour")?;
        self.within(minute <= 60, "time zone offset minute")?;
        self.rest = self.rest.get(6..).unwrap_or_default();
        Ok(())
    }

    fn within(&self, is_within: bool, name: &str) -> Result<(), String> {
        if is_within { Ok(()) } else { Err(self.says(&format!("{name} out of range"))) }
    }

    fn cannot(&self, layout: &str) -> String {
        let (text, rest) = (quote(self.text), quote(self.rest));
        format!("parsing time {text} as \"{LAYOUT}\": cannot parse {rest} as \"{layout}\"")
    }

    fn says(&self, words: &str) -> String {
        format!("parsing time {}: {words}", quote(self.text))
    }
}

/// In quotes as Go's `time` has them, which names bytes.
fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b' '..=0x7f => quoted.push(char::from(byte)),
            _ => quoted.push_str(&format!("\\x{byte:02x}")),
        }
    }
    quoted + "\""
}
