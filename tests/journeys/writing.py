"""What an anchor's publisher does in the Korean editor and on the publishing screen."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from PIL import Image
from playwright.sync_api import Page, expect
from reportlab.pdfgen.canvas import Canvas


@dataclass
class Draft:
    """What is to be written; the words appear nowhere else in the demo world."""

    title: str
    code: str
    text: str
    picture: Path | None = None
    document: Path | None = None


def new_standard(page: Page, draft: Draft) -> None:
    """From the editor's first screen to a saved draft and the question who shall see it."""
    page.goto("/admin/")
    page.get_by_role("link", name="새 공정 표준").click()
    page.fill("[name=title]", draft.title)
    page.fill("[name=code]", draft.code)
    page.select_option("[name=process_area]", "WELDING")
    page.fill("[name=effective_on]", datetime.date.today().isoformat())
    page.keyboard.press("Escape")
    page.fill("[name=summary]", draft.text)
    add_paragraph(page, draft.text)
    add_note(page, draft.text)
    if draft.picture:
        add_picture(page, draft.picture)
    if draft.document:
        add_document(page, draft.document)
    save_to_publish(page)


def save_to_publish(page: Page) -> None:
    """Press the one button that leads to publishing."""
    page.get_by_role("button", name="저장하고 게시…").click()
    page.wait_for_url("**/publish/")


def add_block(page: Page, kind: str):
    """Add a block at the end of the text; the block."""
    page.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name=kind, exact=True).click()
    return page.locator("[data-streamfield-child]").last


def add_paragraph(page: Page, text: str) -> None:
    """Type running text."""
    block = add_block(page, "문단")
    block.locator("[contenteditable=true]").click()
    page.keyboard.insert_text(text)


def add_note(page: Page, text: str) -> None:
    """Add a remark that stands out."""
    block = add_block(page, "참고·주의")
    block.locator("select").select_option("stop")
    block.locator("[contenteditable=true]").click()
    page.keyboard.insert_text(text)


def add_picture(page: Page, path: Path) -> None:
    """Upload a picture through the chooser and say what it shows."""
    block = add_block(page, "사진")
    block.locator("[data-chooser-action-choose]").first.click()
    _upload(page, "image-chooser-upload", path)
    block.get_by_label("사진 설명").fill("용접부를 위에서 본 사진")


def add_document(page: Page, path: Path) -> None:
    """Upload a file through the chooser."""
    block = add_block(page, "첨부 파일")
    block.locator("[data-chooser-action-choose]").first.click()
    _upload(page, "document-chooser-upload", path)


def _upload(page: Page, prefix: str, path: Path) -> None:
    page.get_by_role("tab", name="올리기").click()
    page.set_input_files(f"[name={prefix}-file]", path)
    # The chooser takes the title from the file's name.
    expect(page.locator(f"[name={prefix}-title]")).not_to_have_value("")
    page.locator(f"form:has([name={prefix}-file]) [type=submit]").click()
    page.locator(".modal-content").wait_for(state="detached")


def choose_audience(page: Page, label: str, *, company: str = "") -> str:
    """Choose who shall see it and look at the effect; what the screen says about it."""
    page.locator("label", has_text=re.compile(rf"^\s*{label}")).click()
    if company:
        page.select_option("[name=company]", label=company)
    page.locator("main form[method=get] button.btn--go").click()
    page.wait_for_url("**audience=**")
    return page.locator("main").inner_text()


def publish(page: Page) -> str:
    """Publish to the audience whose effect is shown; the address of the page."""
    page.locator("main form[method=post] button.btn--go").first.click()
    page.wait_for_url(lambda url: "/publish/" not in url)
    return page.url


def picture_file(folder: Path, name: str) -> Path:
    """A picture as a phone would take it, only smaller; no two names give the same."""
    path = folder / f"{name}.jpg"
    noise = Image.effect_noise((900, 600), 60)
    Image.merge("RGB", [noise, noise, Image.new("L", noise.size, crc32(name.encode()) % 256)]).save(path)
    return path


def pdf_file(folder: Path, name: str, text: str) -> Path:
    """A PDF file with a line of text."""
    content = io.BytesIO()
    canvas = Canvas(content)
    canvas.drawString(72, 720, text)
    canvas.save()
    path = folder / f"{name}.pdf"
    path.write_bytes(content.getvalue())
    return path
