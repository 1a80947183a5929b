from bench.ocr.tesseract import Reading, parse_tsv

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def test_words_are_joined_and_weighted_by_their_letters() -> None:
    table = HEAD + "1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n"
    table += "5\t2\t1\t1\t1\t1\t0\t0\t9\t9\t90\tabc\n5\t2\t1\t1\t1\t2\t0\t0\t9\t9\t50\td\n"
    assert parse_tsv(table, 2) == [Reading("", 0.0), Reading("abcd", 80.0)]
