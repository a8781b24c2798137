//! What people write, as far as the engine looks at it.

/// Whether there is anything to see in a text. Characters without width or ink, as they come along with a paste, are none.
#[must_use]
pub fn is_seen(text: &str) -> bool {
    text.chars().any(|letter| {
        let blank = letter.is_whitespace() || letter.is_control();
        !blank
            && !matches!(
                letter,
                '\u{AD}'
                    | '\u{34F}'
                    | '\u{61C}'
                    | '\u{115F}'
                    | '\u{1160}'
                    | '\u{17B4}'
                    | '\u{17B5}'
                    | '\u{180B}'..='\u{180F}'
                    | '\u{200B}'..='\u{200F}'
                    | '\u{202A}'..='\u{202E}'
                    | '\u{2060}'..='\u{206F}'
                    | '\u{2800}'
                    | '\u{3164}'
                    | '\u{FE00}'..='\u{FE0F}'
                    | '\u{FEFF}'
                    | '\u{FFA0}'
                    | '\u{E0000}'..='\u{E0FFF}'
            )
    })
}
