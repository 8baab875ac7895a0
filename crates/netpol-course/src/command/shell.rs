//! A line as a shell cuts it into words.

use super::Trouble;

/// Signs that mean more than themselves to a shell.
const SIGNS: &str = "|&;<>()$`\\*?#";

/// The words of a line. Quotes are read; what else a shell would do is not.
pub(super) fn words(line: &str) -> Result<Vec<String>, Trouble> {
    let mut words = Vec::new();
    let mut word = None::<String>;
    let mut quote = None;
    for sign in line.chars() {
        match quote {
            Some(open) if sign == open => quote = None,
            Some('"') if "$`\\".contains(sign) => return Err(of_shell(sign)),
            Some(_) => word.get_or_insert_default().push(sign),
            None if sign == '"' || sign == '\'' => {
                quote = Some(sign);
                word.get_or_insert_default();
            }
            None if sign.is_whitespace() => words.extend(word.take()),
            None if SIGNS.contains(sign) => return Err(of_shell(sign)),
            None => word.get_or_insert_default().push(sign),
        }
    }
    match quote {
        Some(_) => Err(Trouble::unread("command.quote", [])),
        None => {
            words.extend(word);
            Ok(words)
        }
    }
}

fn of_shell(sign: char) -> Trouble {
    Trouble::unread("command.shell", [("sign", sign.encode_utf8(&mut [0; 4]))])
}
