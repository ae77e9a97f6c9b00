"""What the scripts of the public pages say. Read by the page from its data block, so that gettext finds it.

Values in braces are filled in by the script. No plural forms on purpose: sentences are built so that a number
can stand after a colon, since languages have up to six forms and old browsers cannot choose among them.
"""


def _(text: str) -> str:
    """Mark a text for extraction; it is translated when a page is rendered."""
    return text


SCRIPT_TEXT = {
    # Leaving
    "shift_two": _("Shift: press 2 more times to leave."),
    "shift_one": _("Shift: press 1 more time to leave."),
    "too_old": _(
        "This browser is too old to seal what you write. Please use the simple page; it asks the same questions."
    ),
    "not_loaded": _("This page did not arrive completely. Load it again, or use the simple page."),
    # Mistakes
    "error_prefix": _("Error:"),
    "what_missing": _("Write what is happening. One line is enough."),
    "too_long": _(
        "This text is too long to send in one piece. It has about {size} characters; the most is {limit}. "
        "It is still in the box. Shorten it, or send it in parts."
    ),
    "number_wrong": _("Write a number, for example 3, or leave it empty."),
    "most_below_least": _("The second number must not be smaller than the first."),
    "phone_missing": _("Write the phone number, or choose another way to be answered."),
    "email_missing": _("Write the e-mail address, or choose another way to be answered."),
    "email_wrong": _("This e-mail address does not look complete. Check it, for example name@example.org."),
    "word_missing": _("Choose a word of at least 4 letters, or choose another way to be answered."),
    "word_short": _("The word needs at least 4 letters."),
    "words_same": _("The two words must be different."),
    # Files
    "files_too_many": _("You can send at most {limit} files. Not added: {name}"),
    "file_too_big": _("This file is too big, so it was not added: {name}. The most is {limit} MB."),
    "file_empty": _("This file is empty, so it was not added: {name}"),
    "file_unreadable": _("This file can no longer be read. Remove it and choose it again: {name}"),
    "file_cleaning": _("Removing hidden details…"),
    "file_cleaned": _("Saved again as a new picture, without hidden details."),
    "file_found": _("Removed from the picture: {what}."),
    "found_place": _("the place where it was taken"),
    "found_time": _("the time it was taken"),
    "found_device": _("the make of the phone or camera"),
    "found_preview": _("a small hidden copy of the picture"),
    "found_other": _("other hidden details"),
    "found_between": _(", "),
    "file_uncleaned": _(
        "We cannot remove hidden details from this kind of file. It may hold names, places or times that you "
        "do not see."
    ),
    "file_original": _("The original will be sent, with its hidden details."),
    "keep_original": _("Send the original instead, with its hidden details (it may be evidence)"),
    "remove": _("Remove"),
    "remove_file": _("Remove {name}"),
    "removed_file": _("Removed: {name}"),
    "size_kb": _("{size} KB"),
    "size_mb": _("{size} MB"),
    # Sending
    "sealing": _("Sealing what you wrote, so that only the people who answer can open it…"),
    "working": _("Getting ready to send… {percent} %"),
    "uploading": _("Sending… part {part} of {parts}"),
    "sending": _("Sending…"),
    "waiting": _("Not sent yet. Trying again by itself… Keep this page open. What you wrote is still here."),
    "offline": _(
        "Not sent yet: there is no connection. It will be sent by itself when the connection is back. "
        "Keep this page open. What you wrote is still here."
    ),
    "refused": _("It was not sent. What you wrote is still here. {reason}"),
    "desk_unproven": _(
        "This page could not make sure that only the right people can open what you write. So nothing was "
        "sent, and nothing will be. Please ring, or use another phone or another connection."
    ),
    "not_sealed": _("Something went wrong on this phone, so nothing was sent. Try again, or use the simple page."),
    "copied": _("Copied. Other apps on this phone may be able to read it."),
    "not_copied": _("It could not be copied. Please write it down."),
    # Coming back
    "looking": _("Looking…"),
    "digits_wrong": _("The number has {digits} digits. Check it against what you wrote down."),
    "no_line": _("There is no connection to us just now. Please try again."),
    "from_us": _("From us"),
    "from_you": _("From you"),
    "opened": _("What you sent has been opened by a person here."),
    "not_opened": _("What you sent is here. Nobody has opened it yet."),
    "no_messages": _("There are no messages yet."),
    "unreadable": _("This message cannot be opened here."),
    "answer_missing": _("Write your answer first."),
    "answer_sent": _("Sent and kept."),
    "answer_waiting": _("Not sent yet. Trying again by itself… Keep this page open."),
    "answer_refused": _("It was not sent. What you wrote is still here."),
    "closed": _("This is closed now. The number and the word open nothing any more."),
}
