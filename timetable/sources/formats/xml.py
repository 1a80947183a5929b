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
    except (ParseError, ValueError) as error:
        raise SourceUnreadable(f"not XML: {error}") from error
    return root
