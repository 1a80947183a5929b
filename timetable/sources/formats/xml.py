"""Parse untrusted XML."""

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from timetable.errors import SourceUnreadable
from timetable.sources.fetching.document import Document, refuse_too_many_parts

_DECLARED = re.compile(
    rb"""<\?xml[^>]{1,80}encoding=["'](iso-8859-\d{1,2}|windows-125\d|us-ascii|shift_jis|euc-jp)["']""", re.IGNORECASE
)
# Codes of expat (https://docs.python.org/3/library/pyexpat.html#module-xml.parsers.expat.errors), and their causes.
_CAUSES = {
    2: "a sign such as & or < stands in a text; it is written &amp; or &lt;",
    3: "it ends here, cut off",
    4: "a character that XML does not allow",
    5: "it ends here, cut off",
    7: "a tag is not closed, or closed in another order",
    8: "an attribute stands twice in a tag",
    9: "it goes on after its last tag",
    11: "an entity that XML does not know; only &amp; &lt; &gt; &quot; &apos; are known",
}


def xml_text(document: Document) -> str:
    """Return the text of a document in the encoding that its XML declares."""
    declared = _DECLARED.match(document.content.lstrip()[:200])
    text = Document(document.content, document.encoding or (declared[1].decode() if declared else None)).text
    return text.lstrip("\ufeff \t\r\n")


def parse_xml(text: str) -> Element:
    """Parse XML without a document type: that could name files and addresses, or entities that expand without end.

    Raises:
        SourceUnreadable: it has one, is no XML, or has more tags than any timetable.
    """
    refuse_too_many_parts(text, "<")
    try:
        root: Element = fromstring(re.sub(r"^<\?xml[^>]*\?>", "", text), forbid_dtd=True)
    except DefusedXmlException as error:
        raise SourceUnreadable("its XML has a document type or entities, which are refused") from error
    except ParseError as error:
        line, column = error.position
        cause = _CAUSES.get(error.code, "it is not well-formed")
        raise SourceUnreadable(f"not XML: line {line}, column {column + 1}: {cause}") from error
    except ValueError as error:
        raise SourceUnreadable("not XML: its encoding is not what it declares") from error
    return root
