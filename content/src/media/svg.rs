//! Drawings: SVG is a small programming language, and only its drawing part is let in.

use roxmltree::{Attribute, Document, Node, ParsingOptions};

use crate::media::Fault;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Namespaces in which drawing programs keep notes of their own. Browsers know nothing of them.
const NOTES: [&str; 7] = [
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://web.resource.org/cc/",
    "http://www.inkscape.org/namespaces/inkscape",
    "http://www.serif.com/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
];

/// What a drawing is made of. Not among it: `script`, `foreignObject`, `a`, `image`, and everything that moves or changes
/// something else (`animate`, `set`, `handler`).
const ELEMENTS: [&str; 53] = [
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "solidColor",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
];

/// Most elements and attributes of a drawing, so that a small file cannot keep a phone busy.
const MOST_NODES: u32 = 50_000;

/// Whether a drawing is nothing but a drawing.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Drawing { line: 1 })?;
    let options = ParsingOptions {
        // A document type can define entities, which grow without end or hide what is checked here.
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| Fault::Drawing {
        line: error.pos().row,
    })?;
    let refuse = |at: usize, what: &str| {
        Err(Fault::Unsafe {
            line: document.text_pos_at(at).row,
            what: what.to_owned(),
        })
    };
    if !document.root_element().has_tag_name((SVG, "svg")) {
        return Err(Fault::Drawing { line: 1 });
    }
    for node in document.root().descendants() {
        if let Some(instruction) = node.pi() {
            return refuse(node.range().start, instruction.target);
        }
        if !node.is_element() {
            continue;
        }
        if !is_allowed(node) {
            return refuse(node.range().start, node.tag_name().name());
        }
        if let Some(attribute) = node.attributes().find(|attribute| !is_harmless(attribute)) {
            return refuse(attribute.range().start, attribute.name());
        }
        if node.has_tag_name((SVG, "style")) {
            let style: String = node.descendants().filter_map(|node| node.text()).collect();
            if !is_harmless_style(&style) {
                return refuse(node.range().start, "style");
            }
        }
    }
    Ok(())
}

fn is_allowed(node: Node<'_, '_>) -> bool {
    match node.tag_name().namespace() {
        Some(SVG) => ELEMENTS.contains(&node.tag_name().name()),
        Some(other) => NOTES.contains(&other),
        None => false,
    }
}

fn is_harmless(attribute: &Attribute<'_, '_>) -> bool {
    let (name, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
    match attribute.namespace() {
        None if name == "href" => value.starts_with('#'),
        None if name == "style" => is_harmless_style(value),
        None => !name.starts_with("on") && name != "src" && is_harmless_style(value),
        Some(XLINK) => name != "href" || value.starts_with('#'),
        Some(XML) => name != "base",
        Some(other) => NOTES.contains(&other),
    }
}

/// Whether a style, or a value that could be one, fetches nothing: it may name other parts of the drawing and nothing else.
fn is_harmless_style(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    // A backslash spells letters in another way, a comment parts a word, and either would hide what is looked for here.
    let hides = style.contains('\\') || style.contains("/*");
    let fetches = [
        "@import",
        "image(",
        "image-set(",
        "src(",
        "expression(",
        "javascript:",
        "-moz-binding",
    ];
    !hides
        && !fetches.iter().any(|word| style.contains(word))
        && style.split("url(").skip(1).all(|rest| {
            let target = rest.trim_start().trim_start_matches(['"', '\'']);
            target.trim_start().starts_with('#')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inside: &str) -> Result<(), Fault> {
        let text = format!(
            "<svg xmlns='{SVG}' xmlns:xlink='{XLINK}' xmlns:h='http://www.w3.org/1999/xhtml' viewBox='0 0 9 9'>\n{inside}</svg>"
        );
        check(text.as_bytes())
    }

    #[test]
    fn a_drawing_is_let_in() {
        for inside in [
            "<title>Een raam</title><g fill='none' stroke='#333'><path d='M0 0h9'/></g>",
            "<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><rect fill='url(#a)' style='stroke:red'/>",
            "<use href='#a'/><use xlink:href='#a'/><text xml:space='preserve'>met tekst</text>",
            "<style>.a { fill: url( \"#b\" ) } <![CDATA[ .c { fill: red } ]]></style>",
            "<!-- een opmerking -->",
        ] {
            assert_eq!(drawing(inside), Ok(()), "{inside}");
        }
    }

    #[test]
    fn what_could_run_or_fetch_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<h:script>alert(1)</h:script>",
            "<g onclick='alert(1)'/>",
            "<g ONLOAD='alert(1)'/>",
            "<foreignObject><h:body/></foreignObject>",
            "<a href='https://x.example'/>",
            "<image href='https://x.example/a.png'/>",
            "<use href='https://x.example/a.svg#b'/>",
            "<use xlink:href='data:image/svg+xml,x'/>",
            "<use xlink:href=' javascript:alert(1)'/>",
            "<animate attributeName='href' to='javascript:alert(1)'/>",
            "<set attributeName='onclick' to='alert(1)'/>",
            "<rect style='fill: url(https://x.example/)'/>",
            "<rect style='fill: u\\72l(https://x.example/)'/>",
            "<rect fill='URL(//x.example)'/>",
            "<rect fill=\"url(' https://x.example')\"/>",
            "<style>@import 'https://x.example';</style>",
            "<style>a { b: ur/**/l(x) } </style>",
            "<style>@font-face { src: url(#a), url(https://x.example) }</style>",
            "<?xml-stylesheet href='https://x.example'?>",
            "<g xml:base='https://x.example/'/>",
            "<iframe src='https://x.example'/>",
            "<g xmlns=''/>",
            "<handler xmlns='http://www.w3.org/2000/svg'/>",
        ] {
            assert!(
                matches!(drawing(inside), Err(Fault::Unsafe { line: 2, .. })),
                "{inside}"
            );
        }
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for text in [
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
            "<svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
            "<svg/>",
            "<html xmlns='http://www.w3.org/1999/xhtml'/>",
            "",
        ] {
            assert!(
                matches!(check(text.as_bytes()), Err(Fault::Drawing { .. })),
                "{text}"
            );
        }
        assert!(check(b"\xff\xfe<\0s\0").is_err());
    }

    #[test]
    fn deep_and_wide_drawings_end() {
        let deep = "<g>".repeat(100_000);
        assert!(drawing(&deep).is_err());
        assert!(drawing(&"<g/>".repeat(100_000)).is_err());
    }
}
