"""A drawn picture of a door, for the one invented report that comes with a photograph."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

_SIZE = (480, 640)
_WALL, _FRAME, _DOOR, _BRASS, _STEP = "#8c6f5e", "#e6e0d6", "#2f4a3c", "#c9a85c", "#9a9a96"


def door() -> bytes:
    """A green door in a brick wall, as PNG. No house has it."""
    image = Image.new("RGB", _SIZE, _WALL)
    draw = ImageDraw.Draw(image)
    for row, top in enumerate(range(0, 640, 20)):
        draw.line([(0, top), (480, top)], fill="#7a6052", width=2)
        for left in range(-20 + 20 * (row % 2), 480, 40):
            draw.line([(left, top), (left, top + 20)], fill="#7a6052", width=2)
    draw.rectangle([(120, 90), (360, 590)], fill=_FRAME)
    draw.rectangle([(140, 110), (340, 590)], fill=_DOOR)
    for top in (140, 360):
        draw.rectangle([(165, top), (230, top + 170)], outline="#22372c", width=4)
        draw.rectangle([(250, top), (315, top + 170)], outline="#22372c", width=4)
    draw.ellipse([(318, 330), (334, 346)], fill=_BRASS)
    draw.rectangle([(205, 545), (275, 556)], fill=_BRASS)
    draw.rectangle([(90, 590), (390, 640)], fill=_STEP)
    output = BytesIO()
    image.save(output, "PNG", optimize=True)
    return output.getvalue()
