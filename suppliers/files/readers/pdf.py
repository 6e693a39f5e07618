import pypdfium2
from pypdfium2 import raw

from suppliers.files.containers.problems import Problem, Unreadable


def read(file, _limits):
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        needs_password = error.err_code == raw.FPDF_ERR_PASSWORD
        raise Unreadable(Problem.PASSWORD if needs_password else Problem.DAMAGED, "PDF") from error
    broken = 0
    for index in range(len(document)):
        try:
            yield str(index + 1), _text_of(document, index)
        except pypdfium2.PdfiumError:
            broken += 1
    if broken:
        raise Unreadable(Problem.DAMAGED, f"{broken} pages")


def _text_of(document, index):
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            return text_page.get_text_range()
        finally:
            text_page.close()
    finally:
        page.close()
