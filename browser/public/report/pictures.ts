/** Draws a picture anew, so that only its points are sent: no place, no time, no name of a phone. */

/** More points than old phones' canvases take are drawn smaller. */
const MOST_POINTS = 16_000_000;
/** More than these are not unfolded at all: a phone that runs out of memory loses the page, and the text with it. */
const MOST_UNFOLDED = 64_000_000;
const QUALITY = 0.9;
/** What is drawn anew, and as what. Any other type is sent as it is, with a warning. */
const DRAWN: Readonly<Record<string, string>> = {
  "image/jpeg": "image/jpeg",
  "image/png": "image/png",
  "image/webp": "image/jpeg",
  "image/gif": "image/png",
  "image/bmp": "image/png",
  "image/avif": "image/jpeg",
  "image/heic": "image/jpeg",
  "image/heif": "image/jpeg",
};
const ENDINGS: Readonly<Record<string, string>> = { "image/jpeg": ".jpg", "image/png": ".png" };

export interface Drawn {
  readonly picture: Blob;
  readonly type: string;
  /** The file's name with the ending of its new type. */
  readonly name: string;
}

/** The picture drawn anew, or null where this browser cannot: then it cannot be cleaned. */
export async function drawAnew(file: File): Promise<Drawn | null> {
  const type = DRAWN[file.type];
  if (type === undefined) return null;
  const url = URL.createObjectURL(file);
  try {
    const picture = await toBlob(draw(await loaded(url)), type);
    const ending = ENDINGS[type] ?? "";
    return { picture, type, name: file.name.replace(/\.[^.]*$/, "") + ending };
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function loaded(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("not a picture"));
    image.src = url;
  });
}

function draw(image: HTMLImageElement): HTMLCanvasElement {
  const points = image.naturalWidth * image.naturalHeight;
  if (points === 0 || points > MOST_UNFOLDED) throw new Error("nothing that can be drawn");
  const scale = Math.min(1, Math.sqrt(MOST_POINTS / points));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.floor(image.naturalHeight * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function toBlob(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("not drawn"))), type, QUALITY);
  });
}
