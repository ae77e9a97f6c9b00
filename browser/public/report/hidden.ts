/**
 * Which hidden details a picture carries, so that the page can say what it removed. Only a look: removing is done
 * by drawing the picture anew, which keeps nothing but its points. What this does not recognise is removed too.
 */

export type Detail = "place" | "time" | "device" | "preview" | "other";

/** Exif tags, by what they give away (Exif 2.32, section 4.6). */
const TAGS: Readonly<Record<number, Detail>> = {
  0x8825: "place",
  0x0132: "time",
  0x9003: "time",
  0x9004: "time",
  0x010f: "device",
  0x0110: "device",
  0xa433: "device",
  0xa434: "device",
  0xa435: "device",
  0x0201: "preview",
};
const EXIF_POINTER = 0x8769;
const MARKS: readonly (readonly [string, Detail])[] = [
  ["http://ns.adobe.com/xap/", "other"],
  ["Photoshop 3.0", "other"],
  ["tEXt", "other"],
  ["iTXt", "other"],
];
const LOOK_AT = 512 * 1024; // details stand at the beginning

export async function detailsOf(file: Blob): Promise<Detail[]> {
  const bytes = new Uint8Array(await new Response(file.slice(0, LOOK_AT)).arrayBuffer());
  const found = new Set<Detail>();
  const exif = indexOf(bytes, [0x45, 0x78, 0x69, 0x66, 0, 0]); // "Exif\0\0" in JPEG
  const bare = indexOf(bytes, [0x65, 0x58, 0x49, 0x66]); // "eXIf" in PNG
  if (exif >= 0) readExif(bytes.subarray(exif + 6), found);
  if (bare >= 0) readExif(bytes.subarray(bare + 4), found);
  for (const [mark, detail] of MARKS) {
    if (indexOf(bytes, Array.from(mark, (letter) => letter.charCodeAt(0))) >= 0) found.add(detail);
  }
  return Array.from(found);
}

function readExif(bytes: Uint8Array, found: Set<Detail>): void {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const little = view.getUint16(0) === 0x4949;
    let at = view.getUint32(4, little);
    // The picture's own directory, then that of its preview: never more, whatever the file claims.
    for (let directories = 0; at !== 0 && directories < 2; directories += 1) {
      at = readDirectory(view, at, little, found);
    }
  } catch {
    found.add("other"); // damaged, or made to be: something is there
  }
}

/** Notes what a directory holds; returns where the next one is, or 0. */
function readDirectory(view: DataView, at: number, little: boolean, found: Set<Detail>, deep = false): number {
  const count = view.getUint16(at, little);
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    const tag = view.getUint16(entry, little);
    const detail = TAGS[tag];
    if (detail) found.add(detail);
    if (tag === EXIF_POINTER && !deep) readDirectory(view, view.getUint32(entry + 8, little), little, found, true);
  }
  return view.getUint32(at + 2 + count * 12, little);
}

function indexOf(bytes: Uint8Array, wanted: readonly number[]): number {
  const [first] = wanted;
  for (let at = bytes.indexOf(first ?? 0); at >= 0; at = bytes.indexOf(first ?? 0, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
