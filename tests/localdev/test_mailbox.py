"""The demo's mail as the file-based backend writes it, and as the browser shows it."""

from pathlib import Path

from django.core import mail
from django.core.mail import EmailMultiAlternatives, get_connection

from marketplace.localdev import mailbox

_FILES = "django.core.mail.backends.filebased.EmailBackend"


def test_letters_are_read_back_newest_first_in_both_languages(tmp_path: Path):
    connection = get_connection(_FILES, file_path=str(tmp_path))
    connection.open()
    for subject, to in (("Your code", "a@example.com"), ("您的验证码", "b@example.com")):
        letter = EmailMultiAlternatives(subject, f"{subject}: 123456", "us@example.com", [to])
        letter.attach_alternative(f"<p>{subject}</p>", "text/html")
        connection.send_messages([letter])
    connection.close()

    found = mailbox.letters(tmp_path)

    assert {letter.subject for letter in found} == {"Your code", "您的验证码"}
    chinese = next(letter for letter in found if letter.subject == "您的验证码")
    assert chinese.body.strip() == "您的验证码: 123456"
    assert chinese.recipients == "b@example.com"
    assert len({letter.key for letter in found}) == 2
    assert not getattr(mail, "outbox", None)


def test_no_letter_is_an_empty_list(tmp_path: Path):
    assert mailbox.letters(tmp_path) == []
