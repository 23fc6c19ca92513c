import type { PosterCanvas, PosterSize, SaveOutcome } from "@/agent/poster/poster-canvas-port";

export function openPosterCanvas({ width, height }: PosterSize): PosterCanvas {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("the browser gives no canvas");
  return { context, loadPicture, finish: async () => canvas.toDataURL("image/jpeg", 0.92) };
}

function loadPicture(address: string): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const picture = new Image();
    // Without it a picture of another origin would lock the canvas.
    picture.crossOrigin = "anonymous";
    picture.onload = () => resolve(picture);
    picture.onerror = () => resolve(null);
    picture.src = address;
  });
}

export async function savePoster(address: string): Promise<SaveOutcome> {
  const link = document.createElement("a");
  link.href = address;
  link.download = "海报.jpg";
  link.click();
  return "saved";
}
