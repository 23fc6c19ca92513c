export { previewImage } from "@tarojs/taro";
