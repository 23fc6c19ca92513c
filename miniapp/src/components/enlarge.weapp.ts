export { previewImage as enlarge } from "@tarojs/taro";
