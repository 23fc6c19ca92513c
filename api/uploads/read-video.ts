// 主图视频: an MP4 file is a row of boxes, each with its length and a name of four letters. Only H.264 plays on every phone, so
// the box that names the coding is read, whatever the file's own name says.
// Example: a file whose moov box holds a track "avc1" of 720 × 1280 and 15 seconds is taken; one with "hvc1" is refused.
import { DomainError } from "@liandong/core/errors";

export const maxVideoBytes = 20 * 1024 * 1024;
const maxSeconds = 60;
const maxEdge = 4096;

export type Video = { width: number; height: number; seconds: number };

type Box = { name: string; body: DataView };

/** Reads the size and the length of an H.264 video. @throws DomainError upload.video_too_large, upload.video_unsupported */
export function readVideo(file: Uint8Array): Video {
  if (file.byteLength > maxVideoBytes) throw new DomainError("upload.video_too_large");
  const video = measure(new DataView(file.buffer, file.byteOffset, file.byteLength));
  if (!video) throw new DomainError("upload.video_unsupported");
  if (video.seconds > maxSeconds) throw new DomainError("upload.video_too_large");
  return video;
}

function measure(file: DataView): Video | null {
  try {
    const top = boxesOf(file);
    const moov = top.find(({ name }) => name === "moov");
    if (top[0]?.name !== "ftyp" || !moov || !top.some(({ name }) => name === "mdat")) return null;
    const parts = boxesOf(moov.body);
    const seconds = secondsOf(parts.find(({ name }) => name === "mvhd")?.body);
    const tracks = parts.filter(({ name }) => name === "trak").map(({ body }) => sizeOfTrack(body));
    const size = tracks.find((track) => track !== null);
    return size && seconds !== null ? { ...size, seconds } : null;
  } catch (error) {
    // A box that claims to be longer than the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The boxes that stand in these bytes one after the other. @throws RangeError where one is longer than what holds it */
function boxesOf(view: DataView): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= view.byteLength; ) {
    const said = view.getUint32(at);
    const isLong = said === 1;
    const size = said === 0 ? view.byteLength - at : isLong ? Number(view.getBigUint64(at + 8)) : said;
    const head = isLong ? 16 : 8;
    if (size < head || at + size > view.byteLength) throw new RangeError("a box is longer than the file");
    const name = String.fromCharCode(...[4, 5, 6, 7].map((place) => view.getUint8(at + place)));
    boxes.push({ name, body: new DataView(view.buffer, view.byteOffset + at + head, size - head) });
    at += size;
  }
  return boxes;
}

/** `mvhd`: how many units make a second, and how many units the film has. */
function secondsOf(body: DataView | undefined): number | null {
  if (!body) return null;
  const isLong = body.getUint8(0) === 1;
  const scale = body.getUint32(isLong ? 20 : 12);
  const units = isLong ? Number(body.getBigUint64(24)) : body.getUint32(16);
  return scale > 0 && units > 0 ? units / scale : null;
}

/** Width and height of a track of H.264 pictures; null for sound and for other codings. */
function sizeOfTrack(track: DataView): { width: number; height: number } | null {
  const header = boxesOf(track).find(({ name }) => name === "tkhd")?.body;
  const table = inside(track, ["mdia", "minf", "stbl", "stsd"]);
  if (!header || !table) return null;
  // The table begins with its version and the number of its entries.
  const entries = boxesOf(new DataView(table.buffer, table.byteOffset + 8, table.byteLength - 8));
  if (entries[0]?.name !== "avc1") return null;
  const width = header.getUint32(header.byteLength - 8) >>> 16;
  const height = header.getUint32(header.byteLength - 4) >>> 16;
  return width > 0 && height > 0 && Math.max(width, height) <= maxEdge ? { width, height } : null;
}

function inside(view: DataView, path: readonly string[]): DataView | null {
  let found: DataView | undefined = view;
  for (const step of path) found = found && boxesOf(found).find(({ name }) => name === step)?.body;
  return found ?? null;
}
