import type { PosterCanvas, PosterSize, SaveOutcome } from "@/agent/poster/poster-canvas-port";

/** A canvas off the screen. Each build takes its own `poster-canvas.h5` or `poster-canvas.weapp`. */
export function openPosterCanvas(size: PosterSize): PosterCanvas;

/** Puts a finished picture into the phone's album; a browser downloads it. */
export function savePoster(address: string): Promise<SaveOutcome>;
