import type { SaveOutcome } from "@/agent/poster/poster-canvas-port";

export async function savePictures(urls: readonly string[]): Promise<SaveOutcome> {
  urls.forEach((url, index) => {
    const link = document.createElement("a");
    link.href = url;
    link.download = `素材-${index + 1}`;
    link.click();
  });
  return "saved";
}
