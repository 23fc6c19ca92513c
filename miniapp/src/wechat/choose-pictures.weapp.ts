import { chooseMedia } from "@tarojs/taro";

/** WeChat maintains `chooseImage` no more since base library 2.21. */
export async function choosePictures(max: number): Promise<string[]> {
  const { tempFiles } = await chooseMedia({ count: max, mediaType: ["image"], sizeType: ["compressed"] });
  return tempFiles.map(({ tempFilePath }) => tempFilePath).slice(0, max);
}
