import type { SaveOutcome } from "@/agent/poster/poster-canvas-port";

/** Puts pictures into the phone's album, one after the other; a browser downloads them. */
export function savePictures(urls: readonly string[]): Promise<SaveOutcome>;
