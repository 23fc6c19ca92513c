import { downloadFile } from "@tarojs/taro";
import { savePoster } from "@/agent/poster/poster-canvas";
import type { SaveOutcome } from "@/agent/poster/poster-canvas-port";

export async function savePictures(urls: readonly string[]): Promise<SaveOutcome> {
  for (const url of urls) {
    const { tempFilePath } = await downloadFile({ url });
    const outcome = await savePoster(tempFilePath);
    if (outcome !== "saved") return outcome;
  }
  return "saved";
}
