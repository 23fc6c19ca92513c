import { chooseImage } from "@tarojs/taro";

export async function choosePictures(max: number): Promise<string[]> {
  const { tempFilePaths } = await chooseImage({ count: max, sizeType: ["compressed"] });
  return tempFilePaths.slice(0, max);
}
